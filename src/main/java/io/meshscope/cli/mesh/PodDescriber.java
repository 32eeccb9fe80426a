package io.meshscope.cli.mesh;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.InjectionStatus;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of describe about the pod itself. */
final class PodDescriber {
    /** The user the proxy runs as: its own traffic is left out of redirection by that. */
    private static final long PROXY_USER = 1337;
    private static final String REQUIREMENTS = "https://istio.io/latest/docs/ops/deployment/requirements/";
    private static final List<String> NAMES = List.of("service.istio.io/canonical-name", "app.kubernetes.io/name", "app");
    private static final List<String> REVISIONS = List.of("service.istio.io/canonical-revision", "app.kubernetes.io/version", "version");

    private final Describer out;
    private final Resource pod;
    private final boolean ignoreUnmeshed;

    PodDescriber(Describer out, Resource pod, boolean ignoreUnmeshed) {
        this.out = out;
        this.pod = pod;
        this.ignoreUnmeshed = ignoreUnmeshed;
    }

    /** The revision that gave a pod its proxy, by its annotations; "" when they do not say. */
    static String revision(Map<String, String> annotations) {
        return annotations.containsKey("istio.io/rev")
                ? annotations.getOrDefault("istio.io/rev", "")
                : InjectionStatus.revision(annotations.getOrDefault("sidecar.istio.io/status", ""));
    }

    void print() {
        List<String> ports = ports();
        out.line("Pod: " + out.name(pod));
        out.line("   Pod Revision: " + revision(pod.annotations()));
        out.line(ports.isEmpty() ? "   Pod does not expose ports" : "   Pod Ports: " + String.join(", ", ports));
        String phase = pod.status().get("phase").text();
        if (!phase.equals("Running")) {
            out.line("   Pod is not Running (" + phase + ")");
            return;
        }
        ready("containerStatuses", "Container");
        ready("initContainerStatuses", "Init Container");
        if (ignoreUnmeshed) {
            return;
        }
        if (new Pod(pod).spec().proxy().isEmpty()) {
            out.line("WARNING: " + out.name(pod) + " is not part of mesh; no Istio sidecar");
            return;
        }
        if (pod.spec().path("securityContext", "runAsUser").integer().orElse(0) == PROXY_USER) {
            out.line("   WARNING: User ID (UID) 1337 is reserved for the sidecar proxy.");
        }
        suggest(NAMES, "name");
        suggest(REVISIONS, "revision");
    }

    private List<String> ports() {
        List<String> ports = new ArrayList<>();
        for (Container c : new Pod(pod).spec().containers()) {
            for (Tree p : c.ports()) {
                String protocol = p.get("protocol").text();
                ports.add(p.get("containerPort").text() + (protocol.equals("TCP") ? "" : "/" + protocol) + " (" + c.name() + ")");
            }
            if (!c.isProxy() && !c.name().equals("istio-operator") && c.runAsUser().orElse(0) == PROXY_USER) {
                out.line("WARNING: User ID (UID) 1337 is reserved for the sidecar proxy.");
            }
        }
        return ports;
    }

    private void ready(String statuses, String what) {
        for (Tree s : pod.status().get(statuses).items()) {
            if (!s.get("ready").isTrue()) {
                out.line("WARNING: Pod " + out.name(pod) + " " + what + " " + s.get("name").text() + " NOT READY");
            }
        }
    }

    private void suggest(List<String> labels, String what) {
        if (labels.stream().noneMatch(l -> !pod.labels().getOrDefault(l, "").isEmpty())) {
            out.line("Suggestion: add required service " + what + " label for Istio telemetry. See " + REQUIREMENTS + ".");
        }
    }
}
