package io.meshscope.simulate.route;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.AnyMessage;
import java.util.List;

/**
 * What a route configuration tells one filter: the most specific level that says anything decides whether it runs, the most specific that
 * carries a configuration replaces the filter's own (Envoy: typed_per_filter_config, FilterConfig).
 *
 * @param config   the configuration, without wrappers; its place is absent when there is none
 * @param disabled whether the filter is switched off for the request
 * @param enabled  whether a level says something and does not switch it off; that also wakes a filter that is off by default
 */
public record PerFilter(AnyMessage config, boolean disabled, boolean enabled) {
    /** Nothing is said. */
    public static final PerFilter NONE = new PerFilter(new AnyMessage("", Tree.absent(), Tree.absent()), false, false);

    /** Whether there is a configuration. */
    public boolean hasConfig() {
        return config.place().isPresent();
    }

    /**
     * What is said to a filter.
     *
     * @param filterName its name in the chain
     * @param levels     the most specific first: entry of weighted_clusters, route, virtual host, route configuration
     */
    public static PerFilter of(String filterName, List<Tree> levels) {
        PerFilter out = NONE;
        boolean first = true;
        for (Tree level : levels) {
            Tree written = level.first("typed_per_filter_config", "per_filter_config").entry(filterName);
            if (!written.isPresent()) {
                continue;
            }
            AnyMessage message = AnyMessage.unwrap(written);
            boolean wrapped = message.shortType().equals("FilterConfig");
            boolean off = wrapped && message.value().get("disabled").isTrue();
            if (first) {
                out = new PerFilter(out.config(), off, !off);
                first = false;
            }
            if (!wrapped || message.value().has("config")) {
                AnyMessage config = wrapped ? AnyMessage.unwrap(message.value().get("config")) : message;
                return new PerFilter(config, out.disabled(), out.enabled());
            }
        }
        return out;
    }
}
