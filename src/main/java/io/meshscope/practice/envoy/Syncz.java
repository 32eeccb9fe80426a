package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Proxy;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code /debug/syncz} of istiod answers: for each proxy what was sent and what it has acknowledged. */
final class Syncz {
    private static final Map<String, String> TYPES = new LinkedHashMap<>();
    static {
        TYPES.put("CDS", "type.googleapis.com/envoy.config.cluster.v3.Cluster");
        TYPES.put("LDS", "type.googleapis.com/envoy.config.listener.v3.Listener");
        TYPES.put("RDS", "type.googleapis.com/envoy.config.route.v3.RouteConfiguration");
        TYPES.put("EDS", "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment");
    }

    private Syncz() {}

    static Tree of(Push push) {
        List<Tree> out = new ArrayList<>();
        for (Proxy proxy : push.proxies()) {
            Pod pod = proxy.pod();
            if (push.conditions().last(Condition.Disconnected.class, c -> pod.is(c.proxy())).isEmpty()) {
                out.add(proxy(push, proxy, Stamp.of(push.conditions(), pod)));
            }
        }
        return Json.of(out);
    }

    private static Tree proxy(Push push, Proxy proxy, Stamp stamp) {
        Map<String, String> sent = new LinkedHashMap<>();
        Map<String, String> acked = new LinkedHashMap<>();
        Map<String, Tree> resources = new LinkedHashMap<>();
        TYPES.forEach((type, url) -> {
            var refused = push.conditions().last(Condition.Refused.class, c -> proxy.pod().is(c.proxy()) && c.type().equals(type));
            String last = Stamp.nonce(proxy.name() + type + stamp.latest());
            sent.put(type, last);
            acked.put(type, stamp.stale() || refused.isPresent() ? Stamp.nonce(proxy.name() + type + "before") : last);
            resources.put(url,
                    Json.obj("sent", last, "acked", acked.get(type), "sentTime", stamp.now().minusSeconds(300).toString(), "lastError",
                            refused.map(Condition.Refused::details).orElse(null)));
        });
        return Json.obj("cluster_id", "Kubernetes", "proxy", proxy.name(), "proxy_type", proxy.isRouter() ? "router" : "sidecar",
                "istio_version", proxy.pod().proxyVersion(),
                "cluster_sent", sent.get("CDS"), "cluster_acked", acked.get("CDS"), "listener_sent", sent.get("LDS"), "listener_acked",
                acked.get("LDS"), "route_sent",
                sent.get("RDS"), "route_acked", acked.get("RDS"), "endpoint_sent", sent.get("EDS"), "endpoint_acked", acked.get("EDS"),
                "resources", resources);
    }
}
