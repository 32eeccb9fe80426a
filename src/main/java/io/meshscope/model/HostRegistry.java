package io.meshscope.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hosts of a mesh and who may see them: Services with their {@code networking.istio.io/exportTo} annotation, ServiceEntries with their
 * {@code exportTo}. Immutable once built.
 */
public final class HostRegistry {
    /** For namespaces that may see an entry; a star means all. */
    private record Key(String scope, String host) {}

    private static final String ALL = "*";
    private final String domain;
    private final Map<Key, HostEntry> entries = new HashMap<>();
    private final List<Map.Entry<Key, HostEntry>> wildcards = new ArrayList<>();
    private final Map<String, List<HostEntry>> byHost = new HashMap<>();

    HostRegistry(List<Resource> services, List<Resource> serviceEntries, String domain) {
        this.domain = domain;
        for (Resource r : serviceEntries) {
            List<Integer> ports = numbers(r.spec().get("ports"), "number");
            for (String host : r.spec().get("hosts").texts()) {
                add(new HostEntry(r, HostName.full(host, r.namespace(), domain), ports), r.spec().get("export_to").texts());
            }
        }
        for (Resource r : services) {
            String exportTo = r.annotations().getOrDefault("networking.istio.io/exportTo", "");
            List<String> scopes = exportTo.isBlank() ? List.of() : List.of(exportTo.split(","));
            add(new HostEntry(r, HostName.full(r.name(), r.namespace(), domain), numbers(r.spec().get("ports"), "port")), scopes);
        }
    }

    private void add(HostEntry entry, List<String> exportTo) {
        List<String> scopes = exportTo.isEmpty() || exportTo.contains(ALL) ? List.of(ALL) : exportTo;
        for (String written : scopes) {
            String scope = written.strip();
            Key key = new Key(scope.equals(".") ? entry.resource().namespace() : scope, entry.host());
            entries.put(key, entry);
            if (entry.host().startsWith("*")) {
                wildcards.add(Map.entry(key, entry));
            }
        }
        byHost.computeIfAbsent(entry.host(), _ -> new ArrayList<>()).add(entry);
    }

    private static List<Integer> numbers(Tree ports, String field) {
        List<Integer> out = new ArrayList<>();
        for (Tree p : ports.items()) {
            out.add((int) p.get(field).number());
        }
        return out;
    }

    /** Domain of the cluster, such as {@code cluster.local}. */
    public String domain() {
        return domain;
    }

    /** The full name of a host written in a namespace. */
    public String full(String host, String namespace) {
        return HostName.full(host, namespace, domain);
    }

    /** Every host a namespace may see. */
    public List<HostEntry> visibleTo(String namespace) {
        return entries.entrySet().stream().filter(e -> e.getKey().scope().equals(ALL) || e.getKey().scope().equals(namespace)).map(
                Map.Entry::getValue).distinct().toList();
    }

    /** Every entry of a full name, whoever may see it. */
    public List<HostEntry> all(String full) {
        return byHost.getOrDefault(full, List.of());
    }

    /**
     * What a host means to an object.
     *
     * @param namespace the object's namespace
     * @param exportTo  where the object itself is exported to; an object that lives elsewhere only sees what is visible there
     * @param host      as written in the object
     */
    public Optional<HostEntry> find(String namespace, List<String> exportTo, String host) {
        String full = full(host, namespace);
        HostEntry found = entries.get(new Key(ALL, full));
        if (found != null) {
            return Optional.of(found);
        }
        for (String scope : exportTo.isEmpty() ? List.of(namespace) : exportTo) {
            found = entries.get(new Key(scope.equals(".") ? namespace : scope, full));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return wildcard(namespace, host);
    }

    private Optional<HostEntry> wildcard(String namespace, String host) {
        String bare = host.startsWith("*") ? host.substring(1) : host;
        return wildcards.stream().filter(e -> e.getKey().scope().equals(ALL) || e.getKey().scope().equals(namespace)).filter(e -> bare
                .endsWith(e.getKey().host().substring(1))).map(Map.Entry::getValue).findFirst();
    }
}
