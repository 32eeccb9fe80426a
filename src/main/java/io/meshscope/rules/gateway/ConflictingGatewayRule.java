package io.meshscope.rules.gateway;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Gateway;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gateways that configure the same workload and claim hosts on the same port that overlap. */
public final class ConflictingGatewayRule implements Rule {
    /** More names than these help nobody, and a star on thousands of Gateways meets all of them. */
    private static final int MOST_NAMES = 20;

    /** A port and address. */
    private record Claim(int port, String bind) {}

    /** Who claims which hosts there; hosts with a star apart, since they meet others than themselves. */
    private record Claimed(Map<String, List<Resource>> byHost, Set<String> wild) {
        void add(String host, Resource r) {
            byHost.computeIfAbsent(host, _ -> new ArrayList<>()).add(r);
            if (host.startsWith("*")) {
                wild.add(host);
            }
        }

        Stream<Resource> meeting(String host) {
            Stream<String> hosts = host.startsWith("*")
                    ? byHost.keySet().stream()
                    : Stream.concat(Stream.of(host), wild.stream());
            return hosts.filter(h -> HostName.overlap(h, host)).flatMap(h -> byHost.getOrDefault(h, List.of()).stream());
        }
    }

    private static final RuleInfo INFO = RuleInfo.of("gateway.ConflictingGatewayAnalyzer", List.of(Ist.CONFLICTING_GATEWAYS,
            Ist.REFERENCED_RESOURCE_NOT_FOUND), Kind.GATEWAY).needing(Kind.POD);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<Claim, Claimed> claims = new HashMap<>();
        Set<Map<String, String>> listening = new HashSet<>();
        for (Resource r : mesh.all(Kind.GATEWAY)) {
            Gateway gateway = new Gateway(r);
            for (Gateway.Server s : gateway.servers()) {
                listening.add(gateway.selector());
                Claimed claimed = claims.computeIfAbsent(claim(s), _ -> new Claimed(new HashMap<>(), new TreeSet<>()));
                s.hosts().forEach(h -> claimed.add(h, r));
            }
        }
        Map<Map<String, String>, Set<Resource>> pods = new HashMap<>();
        for (Resource r : mesh.all(Kind.GATEWAY)) {
            sink.cancel().check();
            Gateway gateway = new Gateway(r);
            if (!gateway.selector().isEmpty() && listening.stream().noneMatch(s -> meet(mesh, pods, s, gateway.selector()))) {
                String text = Labels.text(gateway.selector());
                sink.report(Ist.REFERENCED_RESOURCE_NOT_FOUND, r, gateway.selectorPlace(), "selector", text);
            } else {
                gateway.servers().forEach(s -> conflicts(mesh, pods, r, s, claims.get(claim(s)), sink));
            }
        }
    }

    private static Claim claim(Gateway.Server server) {
        return new Claim(server.port(), server.bind());
    }

    private static void conflicts(Mesh mesh, Map<Map<String, String>, Set<Resource>> pods, Resource r, Gateway.Server server,
            @Nullable Claimed claimed, Sink sink) {
        if (claimed == null) {
            return;
        }
        Map<String, String> selector = new Gateway(r).selector();
        Map<String, Locator> others = new TreeMap<>();
        server.hosts().stream().flatMap(claimed::meeting).filter(other -> other != r).distinct()
                .filter(other -> meet(mesh, pods, selector, new Gateway(other).selector())).limit(MOST_NAMES)
                .forEach(other -> others.put(other.fullName(), other.locator()));
        if (!others.isEmpty()) {
            Finding f = Finding.of(Ist.CONFLICTING_GATEWAYS, r, r.at(server.tree().path("port", "number")), String.join(",", others
                    .keySet()), Labels.text(selector), server.port(), String.join(",", server.hosts()));
            sink.report(f.withEvidence(List.copyOf(others.values())));
        }
    }

    /** Whether two selectors are equal or take a common pod. */
    private static boolean meet(Mesh mesh, Map<Map<String, String>, Set<Resource>> pods, Map<String, String> a, Map<String, String> b) {
        if (a.equals(b)) {
            return true;
        }
        Set<Resource> ofA = pods.computeIfAbsent(a, s -> new HashSet<>(mesh.labelled(Kind.POD, s)));
        return ofA.stream().anyMatch(pod -> Labels.match(b, pod.labels()));
    }
}
