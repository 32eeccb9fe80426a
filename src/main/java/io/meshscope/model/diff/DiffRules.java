package io.meshscope.model.diff;

import java.util.Set;

/**
 * What counts as a difference.
 *
 * @param ignored field names whose values are noise, in snake_case or as written
 * @param ordered lists in which order counts although their items have names
 * @param free    lists in which order does not count although their items have none
 */
public record DiffRules(Set<String> ignored, Set<String> ordered, Set<String> free) {
    /** Lists that are gone through from first to last: filters, routes, rules, what a process is started with. */
    private static final Set<String> ORDERED = Set.of("http_filters", "filters", "listener_filters", "routes", "http", "tcp", "tls",
            "init_containers", "command", "args", "alpn_protocols");
    private static final Set<String> FREE = Set.of("domains", "hosts", "gateways", "export_to", "subject_alt_names",
            "match_subject_alt_names", "server_names", "source_prefix_ranges", "prefix_ranges", "lb_endpoints", "endpoints", "addresses",
            "values", "not_values", "principals", "namespaces", "ip_blocks", "methods", "paths", "ports", "permissions", "finalizers",
            "filter_chains", "pod_i_ps", "cluster_i_ps");
    /** Two dumps: when and in which version something came says nothing about what it is. */
    public static final DiffRules DUMPS = new DiffRules(Set.of("version_info", "last_updated", "client_status"), ORDERED, FREE);
    /** Two sets of objects: what the API server writes into them is not what anybody meant. */
    public static final DiffRules OBJECTS = new DiffRules(Set.of("resource_version", "uid", "generation", "managed_fields",
            "creation_timestamp", "self_link", "status", "kubectl.kubernetes.io/last-applied-configuration"), ORDERED, FREE);
    /** Two documents of any other kind: nothing is noise. */
    public static final DiffRules PLAIN = new DiffRules(Set.of(), ORDERED, FREE);

    public DiffRules {
        ignored = Set.copyOf(ignored);
        ordered = Set.copyOf(ordered);
        free = Set.copyOf(free);
    }
}
