package io.meshscope.rules.serviceentry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ServiceEntry;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** ServiceEntries that give one host and port different protocols where the same proxies see them. */
public final class ConflictingProtocolRule implements Rule {
    private static final String ALL = "*";

    /** A host and port as seen from a namespace. */
    private record Key(String scope, String host, int port) {}

    /** Who says what of it. */
    private record Said(Resource resource, Tree port) {
        String protocol() {
            return port.get("protocol").text().toUpperCase(Locale.ROOT);
        }
    }

    private static final RuleInfo INFO = RuleInfo.of("serviceentry.ConflictingServiceEntryProtocolAnalyzer", List.of(
            Ist.CONFLICTING_SERVICE_ENTRY_PROTOCOL), Kind.SERVICE_ENTRY);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<Key, List<Said>> index = new TreeMap<>(Comparator.comparing(Key::scope).thenComparing(Key::host).thenComparingInt(Key::port));
        for (Resource r : mesh.all(Kind.SERVICE_ENTRY)) {
            ServiceEntry entry = new ServiceEntry(r);
            for (String scope : scopes(entry)) {
                for (String host : entry.hosts()) {
                    for (Tree port : entry.ports()) {
                        Key key = new Key(scope, host, (int) port.get("number").number());
                        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Said(r, port));
                    }
                }
            }
        }
        Set<Resource> told = new HashSet<>();
        index.forEach((key, here) -> {
            List<Said> all = new ArrayList<>(here);
            if (!key.scope.equals(ALL)) {
                all.addAll(index.getOrDefault(new Key(ALL, key.host, key.port), List.of()));
            }
            compare(key, all, told, sink);
        });
    }

    private static Set<String> scopes(ServiceEntry entry) {
        List<String> exportTo = entry.exportTo();
        if (exportTo.isEmpty() || exportTo.contains(ALL)) {
            return Set.of(ALL);
        }
        return exportTo.stream().map(e -> e.equals(".") ? entry.resource().namespace() : e).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void compare(Key key, List<Said> all, Set<Resource> told, Sink sink) {
        Set<String> protocols = all.stream().map(Said::protocol).collect(Collectors.toCollection(TreeSet::new));
        if (protocols.size() < 2) {
            return;
        }
        String names = all.stream().map(s -> s.resource.fullName()).distinct().sorted().collect(Collectors.joining(", "));
        List<io.meshscope.model.Locator> places = all.stream().map(s -> s.resource.at(s.port.get("protocol"))).toList();
        for (Said s : all) {
            if (told.add(s.resource)) {
                sink.report(Finding.of(Ist.CONFLICTING_SERVICE_ENTRY_PROTOCOL, s.resource, s.resource.at(s.port.get("protocol")), names,
                        key.host, key.port, String.join(", ", protocols)).withEvidence(places));
            }
        }
    }
}
