package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Hostname;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which DestinationRule counts for a service: one in the caller's namespace, else one in the service's, else one in the root namespace; the
 * most specific host first. Several for the same host are merged: subsets are added, the traffic policy of the oldest stays.
 */
final class DestinationRules {
    private final Push push;
    private final Proxy proxy;
    private final List<KubeObject> all;

    DestinationRules(Push push, Proxy proxy) {
        this.push = push;
        this.proxy = proxy;
        this.all = push.oldestFirst("DestinationRule");
    }

    /**
     * What a rule says.
     *
     * @param object  the rule metadata points to
     * @param subsets its subsets and those of the rules merged into it
     */
    record Rule(KubeObject object, List<Tree> subsets) {
        Tree policy() {
            return object.spec().get("traffic_policy");
        }
    }

    /** The rule for a service. */
    Optional<Rule> of(Service service) {
        return in(proxy.namespace(), service).or(() -> in(service.namespace(), service)).or(() -> in(MeshSettings.ROOT, service));
    }

    private Optional<Rule> in(String namespace, Service service) {
        List<KubeObject> candidates = all.stream().filter(r -> r.namespace().equals(namespace)).filter(this::applies)
                .filter(r -> Hostname.matches(host(r), service.hostname()) && Hostname.within(service.hostname(), host(r)))
                .sorted(Comparator.comparing((KubeObject r) -> host(r).startsWith("*")).thenComparingInt(r -> -host(r).length())).toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        KubeObject first = candidates.getFirst();
        Set<String> names = new HashSet<>();
        List<Tree> subsets = new ArrayList<>();
        for (KubeObject rule : candidates) {
            if (host(rule).equals(host(first))) {
                rule.spec().get("subsets").items().stream().filter(s -> names.add(s.get("name").text())).forEach(subsets::add);
            }
        }
        return Optional.of(new Rule(first, subsets));
    }

    private boolean applies(KubeObject rule) {
        Tree selector = rule.spec().get("workload_selector");
        if (selector.isPresent()) {
            return rule.namespace().equals(proxy.namespace()) && Labels.selects(selector, proxy.pod().labels());
        }
        return Push.isExported(rule, rule.spec().get("export_to"), proxy.namespace());
    }

    private static String host(KubeObject rule) {
        return Scope.full(rule.spec().get("host").text(), rule);
    }

    /** The policy for a port: the settings of that port over the others. A port's settings replace, they are not merged field by field. */
    static Tree forPort(Tree policy, ServicePort port) {
        for (Tree level : policy.get("port_level_settings").items()) {
            if (level.path("port", "number").number() == port.number()) {
                return Json.obj("loadBalancer", level.get("load_balancer"), "connectionPool", level.get("connection_pool"),
                        "outlierDetection",
                        level.get("outlier_detection"), "tls", level.get("tls"));
            }
        }
        return Json.without(Json.merge(Json.obj(), policy), "portLevelSettings");
    }

    /** The policy of a subset over that of its rule. */
    static Tree forSubset(Tree policy, Tree subset, ServicePort port) {
        Tree own = subset.get("traffic_policy");
        if (!own.isPresent()) {
            return policy;
        }
        Tree over = forPort(own, port);
        Tree.Obj out = Json.obj();
        for (String field : List.of("loadBalancer", "connectionPool", "outlierDetection", "tls")) {
            out = Json.with(out, field, over.has(field) ? over.get(field) : policy.get(field));
        }
        return out;
    }

    /** The settings the servers' side asks for, as far as istiod can tell for a service as a whole. */
    PeerAuthentications.Mode serverMode(Service service, ServicePort port, boolean passthrough) {
        if (passthrough) {
            var endpoints = push.registry().endpoints(service, port);
            if (endpoints.isEmpty()
                    || endpoints.stream().anyMatch(e -> !e.labels().getOrDefault("security.istio.io/tlsMode", "").equals("istio"))) {
                return PeerAuthentications.Mode.DISABLE;
            }
        }
        return push.mtls().ofNamespace(service.namespace());
    }
}
