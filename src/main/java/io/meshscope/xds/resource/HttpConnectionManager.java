package io.meshscope.xds.resource;

import io.meshscope.base.Allowed;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;

/**
 * What makes requests of a connection and routes them (Envoy: extensions/filters/network/http_connection_manager/v3).
 *
 * @param tree its configuration
 */
@Allowed("Envoy's own name of this filter")
public record HttpConnectionManager(Tree tree) {
    /** Prefix of its statistics, as written; may end with ";". */
    public String statPrefix() {
        return tree.get("stat_prefix").text();
    }

    /** Name of the route configuration it asks for by RDS; "" when it is written in place or scoped. */
    public String routeConfigName() {
        return tree.get("rds").get("route_config_name").text();
    }

    /** The route configuration written in place. */
    public Optional<RouteConfiguration> inlineRoutes() {
        Tree inline = tree.get("route_config");
        return inline.isPresent() ? Optional.of(new RouteConfiguration(inline)) : Optional.empty();
    }

    /** Scoped routes, absent when not used. */
    public Tree scopedRoutes() {
        return tree.get("scoped_routes");
    }

    /** Its HTTP filters, in the order requests pass them. */
    public List<Filter> httpFilters() {
        return tree.get("http_filters").items().stream().map(t -> new Filter(Filter.Layer.HTTP, t)).toList();
    }

    /** Where requests are logged. */
    public List<AccessLog> accessLogs() {
        return AccessLog.of(tree);
    }

    /** Protocols a request may be upgraded to. */
    public List<String> upgrades() {
        return tree.get("upgrade_configs").items().stream().map(t -> t.get("upgrade_type").text()).filter(s -> !s.isEmpty()).toList();
    }

    /** How often a trace starts, in percent, as written; "" when not traced. */
    public String sampling() {
        return tree.path("tracing", "random_sampling").get("value").text();
    }
}
