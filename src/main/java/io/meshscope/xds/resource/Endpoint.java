package io.meshscope.xds.resource;

import io.meshscope.model.Tree;

/**
 * One host of a load assignment (Envoy: LbEndpoint), or an address of the {@code hosts} of xDS v2.
 *
 * @param tree its place
 */
public record Endpoint(Tree tree) {
    /** The metadata key Envoy chooses a transport by. */
    public static final String SOCKET_MATCH = "envoy.transport_socket_match";

    /** Where it is reached. */
    public Address address() {
        return new Address(tree.has("endpoint") ? tree.path("endpoint", "address") : tree);
    }

    /** Its health as EDS says, or as Envoy computed it in a dump: HEALTHY …; "" for UNKNOWN, which counts as healthy. */
    public String health() {
        String health = tree.get("health_status").text();
        return health.equals("UNKNOWN") ? "" : health;
    }

    /** Whether it may get requests. */
    public boolean isUsable() {
        return switch (health()) {
            case "UNHEALTHY", "DRAINING", "TIMEOUT" -> false;
            default -> true;
        };
    }

    /** Its share, "" when not written. */
    public String weight() {
        return tree.get("load_balancing_weight").text();
    }

    /** Its tlsMode label: "istio" when it takes Istio's mutual TLS; "" when not written. */
    public String tlsMode() {
        return metadata().entry(SOCKET_MATCH).entry("tlsMode").text();
    }

    /** Whether it is reached through an HBONE tunnel. */
    public boolean isTunneled() {
        return metadata().entry(SOCKET_MATCH).entry("tunnel").text().equals("http") || !address().internalListener().isEmpty();
    }

    /** What Istio says about it. */
    public IstioMetadata istio() {
        return IstioMetadata.of(tree);
    }

    /** Its host name, "" when not written. */
    public String hostname() {
        return tree.path("endpoint", "hostname").text();
    }

    private Tree metadata() {
        return tree.path("metadata", "filter_metadata");
    }
}
