package io.meshscope.evidence.kube;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;

/** What a pod is to a mesh, as its specification says. */
public enum Role {
    /** An Envoy beside the application. */
    SIDECAR("istio-proxy", 15000),
    /** The same as an init container that keeps running (Kubernetes 1.29, Istio's default since 1.27). */
    NATIVE_SIDECAR("istio-proxy", 15000),
    /** An Envoy at the edge. */
    GATEWAY("istio-proxy", 15000),
    /** An Envoy of the ambient mesh. */
    WAYPOINT("istio-proxy", 15000),
    /** The node proxy of the ambient mesh. */
    ZTUNNEL("istio-proxy", 15000),
    /** Linkerd's proxy. */
    LINKERD("linkerd-proxy", 4191),
    /** Istio's control plane. */
    ISTIOD("discovery", 15014),
    /** None of these. */
    NONE("", 0);

    private static final String PROXY = "istio-proxy";

    private final String container;
    private final int port;

    Role(String container, int port) {
        this.container = container;
        this.port = port;
    }

    /** The container it runs in. */
    public String container() {
        return container;
    }

    /** The port of its admin interface. */
    public int port() {
        return port;
    }

    /** Whether it is an Envoy that istiod configures. */
    public boolean isEnvoy() {
        return this == SIDECAR || this == NATIVE_SIDECAR || this == GATEWAY || this == WAYPOINT;
    }

    /** Whether it carries traffic. */
    public boolean isProxy() {
        return this != NONE && this != ISTIOD;
    }

    /** The key of its words. */
    public String key() {
        return "kube.role." + name();
    }

    /** The role of a pod. Sources: Istio's injection and gateway templates, ztunnel's and Linkerd's charts. */
    static Role of(Tree pod) {
        Tree labels = pod.path("metadata", "labels");
        Tree spec = pod.get("spec");
        if (labels.entry("app").text().equals("istiod") || container(spec.get("containers"), "discovery").isPresent()) {
            return ISTIOD;
        }
        if (labels.entry("app").text().equals("ztunnel")) {
            return ZTUNNEL;
        }
        Optional<Tree> proxy = container(spec.get("containers"), PROXY);
        if (proxy.isPresent()) {
            return ofProxy(labels, proxy.get());
        }
        Optional<Tree> early = container(spec.get("initContainers"), PROXY);
        if (early.isPresent() && early.get().get("restartPolicy").text().equals("Always")) {
            return NATIVE_SIDECAR;
        }
        boolean linkerd = container(spec.get("containers"), "linkerd-proxy")
                .or(() -> container(spec.get("initContainers"), "linkerd-proxy"))
                .isPresent();
        return linkerd ? LINKERD : NONE;
    }

    private static Role ofProxy(Tree labels, Tree proxy) {
        List<String> args = proxy.get("args").texts();
        if (labels.entry("gateway.istio.io/managed").text().equals("istio.io-mesh-controller") || args.contains("waypoint")) {
            return WAYPOINT;
        }
        return args.contains("router") ? GATEWAY : SIDECAR;
    }

    private static Optional<Tree> container(Tree containers, String name) {
        return containers.items().stream().filter(c -> c.get("name").text().equals(name)).findFirst();
    }
}
