package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Endpoint;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of a proxy's EDS clusters. Endpoints that are not ready are left out. */
final class Endpoints {
    private static final String TLS_MODE = "security.istio.io/tlsMode";

    private final Push push;
    private final Scope scope;

    Endpoints(Push push, Scope scope) {
        this.push = push;
        this.scope = scope;
    }

    /** The ClusterLoadAssignment of each EDS cluster, by name. */
    Map<String, Tree> build(Map<String, Tree> clusters) {
        Map<String, Tree> out = new LinkedHashMap<>();
        for (Service service : scope.services()) {
            Optional<DestinationRules.Rule> rule = scope.rules().of(service);
            for (ServicePort port : service.ports()) {
                assignment(service, port, "", Map.of(), clusters, out);
                for (Tree subset : rule.map(DestinationRules.Rule::subsets).orElse(List.of())) {
                    assignment(service, port, subset.get("name").text(), Json.texts(subset.get("labels")), clusters, out);
                }
            }
        }
        return out;
    }

    private void assignment(Service service, ServicePort port, String subset, Map<String, String> labels, Map<String, Tree> clusters,
            Map<String, Tree> out) {
        String name = Xds.cluster(subset, service.hostname(), port.number());
        if (!clusters.getOrDefault(name, Tree.absent()).get("type").text().equals("EDS")) {
            return;
        }
        List<Tree> hosts = new ArrayList<>();
        for (Endpoint endpoint : push.registry().endpoints(service, port)) {
            if (Labels.match(labels, endpoint.labels())) {
                hosts.add(host(endpoint));
            }
        }
        Tree endpoints = hosts.isEmpty()
                ? Tree.absent()
                : Json.arr(Json.obj("locality", Json.obj(), "lb_endpoints", hosts, "load_balancing_weight", hosts.size()));
        out.put(name, Json.obj("@type", "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment", "cluster_name", name,
                "endpoints", endpoints));
    }

    private Tree host(Endpoint endpoint) {
        Pod pod = endpoint.pod();
        boolean tls = endpoint.labels().getOrDefault(TLS_MODE, "").equals("istio")
                && (pod == null || push.mtls().ofPort(pod, endpoint.port()) != PeerAuthentications.Mode.DISABLE);
        Tree match = tls ? Json.obj("tlsMode", "istio") : Tree.absent();
        String workload = pod == null
                ? ";;;;"
                : pod.workload() + ";" + pod.namespace() + ";" + pod.canonicalName() + ";" + pod.canonicalRevision() + ";Kubernetes";
        Tree metadata = Json.obj("filter_metadata",
                Json.obj("envoy.transport_socket_match", match, "istio", Json.obj("workload", workload)));
        return Json.obj("endpoint",
                Json.obj("address", Xds.socketAddress(endpoint.address(), endpoint.port()), "health_check_config", Json.obj()),
                "health_status",
                "HEALTHY", "metadata", metadata, "load_balancing_weight", 1);
    }
}
