package io.meshscope.rules.gatewayapi;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Code;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gateways of the Gateway API whose listeners or addresses are not their own. */
public final class ListenerRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("kiali.GatewayListeners", List.of(Kia.LISTENERS_OF_TWO_GATEWAYS,
            Kia.ADDRESS_OF_TWO_GATEWAYS, Kia.LISTENERS_NOT_UNIQUE), Kind.K8S_GATEWAY);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, Map<Resource, Tree>> listeners = new TreeMap<>();
        Map<String, Map<Resource, Tree>> addresses = new TreeMap<>();
        for (Resource r : mesh.all(Kind.K8S_GATEWAY)) {
            Set<String> own = new HashSet<>();
            for (Tree l : r.spec().get("listeners").items()) {
                String key = l.get("hostname").text() + ":" + l.get("port").text() + " " + l.get("protocol").text();
                if (!own.add(key)) {
                    sink.report(Kia.LISTENERS_NOT_UNIQUE, r, l.get("name"), key);
                }
                // Gateways of different addresses or classes never meet.
                if (r.spec().get("addresses").items().isEmpty() && !isWaypoint(r)) {
                    put(listeners, r.namespace() + " " + r.spec().get("gatewayClassName").text() + " " + key, r, l.get("name"));
                }
            }
            for (Tree a : r.spec().get("addresses").items()) {
                put(addresses, (a.has("type") ? a.get("type").text() : "IPAddress") + " " + a.get("value").text(), r, a.get("value"));
            }
        }
        report(Kia.LISTENERS_OF_TWO_GATEWAYS, listeners, sink);
        report(Kia.ADDRESS_OF_TWO_GATEWAYS, addresses, sink);
    }

    private static boolean isWaypoint(Resource r) {
        return r.spec().get("gatewayClassName").text().endsWith("waypoint");
    }

    private static void put(Map<String, Map<Resource, Tree>> into, String key, Resource r, Tree place) {
        into.computeIfAbsent(key, _ -> new LinkedHashMap<>()).putIfAbsent(r, place);
    }

    private static void report(Code code, Map<String, Map<Resource, Tree>> index, Sink sink) {
        index.forEach((key, places) -> {
            if (places.size() > 1) {
                String names = places.keySet().stream().map(Resource::fullName).collect(Collectors.joining(", "));
                List<Locator> all = new ArrayList<>();
                places.forEach((r, t) -> all.add(r.at(t)));
                String shown = key.substring(key.lastIndexOf(' ', key.lastIndexOf(' ') - 1) + 1);
                places.forEach((r, t) -> sink.report(Finding.of(code, r, r.at(t), names, shown.strip()).withEvidence(all)));
            }
        });
    }
}
