package io.meshscope.rules.serviceentry;

import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ServiceEntry;
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

/** ServiceEntries of one namespace that both have a host and port. */
public final class ServiceEntryTwiceRule implements Rule {
    private record Key(String namespace, String host, int port) {}

    private static final RuleInfo INFO = RuleInfo.of("kiali.ServiceEntryTwice", List.of(Kia.SERVICE_ENTRY_TWICE), Kind.SERVICE_ENTRY);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<Key, Map<Resource, Tree>> index = new TreeMap<>(Comparator.comparing(Key::namespace).thenComparing(Key::host).thenComparingInt(
                Key::port));
        for (Resource r : mesh.all(Kind.SERVICE_ENTRY)) {
            ServiceEntry entry = new ServiceEntry(r);
            // Entries that select workloads or list addresses complete each other.
            if (!r.spec().has("workload_selector")) {
                for (String host : entry.hosts()) {
                    entry.ports().forEach(p -> index.computeIfAbsent(new Key(r.namespace(), host, (int) p.get("number").number()),
                            _ -> new LinkedHashMap<>()).put(r, p));
                }
            }
        }
        index.forEach((key, places) -> {
            if (places.size() > 1) {
                String names = places.keySet().stream().map(Resource::name).collect(Collectors.joining(", "));
                List<Locator> all = places.entrySet().stream().map(e -> e.getKey().at(e.getValue())).toList();
                places.forEach((r, port) -> sink.report(Finding.of(Kia.SERVICE_ENTRY_TWICE, r, r.at(port.get("number")), key.host, key.port,
                        names).withEvidence(all)));
            }
        });
    }
}
