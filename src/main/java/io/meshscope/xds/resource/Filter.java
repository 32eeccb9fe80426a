package io.meshscope.xds.resource;

import io.meshscope.model.Tree;

/**
 * A filter of a listener, of a filter chain or of an HTTP connection manager.
 *
 * @param layer where it stands
 * @param tree  its place
 */
public record Filter(Layer layer, Tree tree) {
    /** Where a filter works. */
    public enum Layer {
        /** Looks at a new connection before a filter chain is chosen. */
        LISTENER("listener"),
        /** Handles the bytes of a connection. */
        NETWORK("network"),
        /** Handles requests and responses. */
        HTTP("http");

        private final String key;

        Layer(String key) {
            this.key = key;
        }

        /** Its name in Envoy's extension names. */
        public String key() {
            return key;
        }
    }

    /** Its name; in typed_per_filter_config this name is the key. */
    public String name() {
        return tree.get("name").text();
    }

    /** Its configuration, without wrappers. */
    public AnyMessage config() {
        return AnyMessage.ofExtension(tree);
    }

    /** Where its configuration is to be fetched from (ECDS), absent when it stands here. */
    public Tree discovery() {
        return tree.get("config_discovery");
    }

    /** What it is; for a filter that is fetched, what the chain allows it to be. */
    public FilterKind kind() {
        AnyMessage config = config();
        if (config.type().isEmpty() && discovery().isPresent()) {
            String allowed = AnyMessage.typeName(discovery().get("type_urls").at(0).text());
            config = new AnyMessage(allowed, Tree.absent(), discovery());
        }
        return FilterKind.of(layer, name(), config);
    }

    /** Switched off unless a route switches it on (HTTP filters, Envoy 1.26). */
    public boolean isDisabled() {
        return tree.get("disabled").isTrue();
    }
}
