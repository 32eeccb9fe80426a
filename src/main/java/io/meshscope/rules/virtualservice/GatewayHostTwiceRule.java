package io.meshscope.rules.virtualservice;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Kia;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Several VirtualServices for one host on one gateway: Istio merges them, in an order nobody set. */
public final class GatewayHostTwiceRule implements Rule {
    private record Key(String gateway, String host) {}

    private static final RuleInfo INFO = RuleInfo.of("kiali.GatewayHostTwice", List.of(Kia.GATEWAY_HOST_TWICE), Kind.VIRTUAL_SERVICE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<Key, Map<Resource, Tree>> byHost = new TreeMap<>(Comparator.comparing(Key::gateway).thenComparing(Key::host));
        for (Resource r : mesh.all(Kind.VIRTUAL_SERVICE)) {
            for (Tree gateway : new VirtualService(r).gateways()) {
                if (!gateway.text().equals(VirtualService.MESH)) {
                    String name = gateway.text().indexOf('/') < 0 ? r.namespace() + "/" + gateway.text() : gateway.text();
                    r.spec().get("hosts").items().forEach(h -> byHost.computeIfAbsent(new Key(name, h.text()), _ -> new LinkedHashMap<>())
                            .put(r, h));
                }
            }
        }
        byHost.forEach((key, places) -> {
            if (places.size() > 1) {
                String names = places.keySet().stream().map(Resource::fullName).collect(Collectors.joining(", "));
                List<Locator> all = places.entrySet().stream().map(e -> e.getKey().at(e.getValue())).toList();
                places.forEach((r, host) -> sink.report(Finding.of(Kia.GATEWAY_HOST_TWICE, r, r.at(host), key.host, key.gateway, names)
                        .withEvidence(all)));
            }
        });
    }
}
