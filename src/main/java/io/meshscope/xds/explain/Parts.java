package io.meshscope.xds.explain;

import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.AccessLog;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.VirtualHost;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the innermost part along a pointer that has an explanation of its own. */
final class Parts {
    private final Explainer explainer;
    private final SectionKind kind;
    private final Tree resource;

    private @Nullable Listener listener;
    private @Nullable Explanation found;

    Parts(Explainer explainer, SectionKind kind, Tree resource) {
        this.explainer = explainer;
        this.kind = kind;
        this.resource = resource;
        this.listener = kind == SectionKind.LISTENERS ? new Listener(resource) : null;
    }

    /** The explanation of what the pointer leads to or through. */
    Optional<Explanation> at(Pointer pointer) {
        List<String> keys = pointer.parts();
        Tree t = resource;
        String list = "";
        for (String key : keys) {
            boolean item = t instanceof Tree.Arr;
            Tree next = item ? key.matches("\\d{1,9}") ? t.at(Integer.parseInt(key)) : Tree.absent() : t.entry(key);
            if (!next.isPresent()) {
                break;
            }
            String name = snake(item ? list : key);
            enter(name, item, next);
            list = item ? list : key;
            t = next;
        }
        return Optional.ofNullable(found);
    }

    private void enter(String name, boolean item, Tree value) {
        switch (name) {
            case "default_filter_chain" -> chain(new FilterChain(value, true));
            case "route_config" -> found = explainer.resource(SectionKind.ROUTES, "", value, Delivery.NONE);
            default -> {
                if (item) {
                    item(name, value);
                }
            }
        }
    }

    private void item(String list, Tree value) {
        switch (list) {
            case "filter_chains" -> chain(new FilterChain(value, false));
            case "listener_filters" -> found = explainer.filter(new Filter(Filter.Layer.LISTENER, value));
            case "filters" -> {
                if (kind == SectionKind.LISTENERS || kind == SectionKind.BOOTSTRAP) {
                    found = explainer.filter(new Filter(Filter.Layer.NETWORK, value));
                }
            }
            case "http_filters" -> found = explainer.filter(new Filter(Filter.Layer.HTTP, value));
            case "access_log" -> found = explainer.accessLog(new AccessLog(value));
            case "virtual_hosts" -> found = explainer.virtualHost(new VirtualHost(value));
            case "routes" -> found = explainer.route(new Route(value));
            case "lb_endpoints" -> found = explainer.endpoint(new Endpoint(value));
            case "clusters" -> {
                if (kind == SectionKind.BOOTSTRAP) {
                    found = explainer.resource(SectionKind.CLUSTERS, "", value, Delivery.NONE);
                }
            }
            case "listeners" -> {
                if (kind == SectionKind.BOOTSTRAP) {
                    listener = new Listener(value);
                    found = explainer.resource(SectionKind.LISTENERS, "", value, Delivery.NONE);
                }
            }
            default -> {
            }
        }
    }

    private void chain(FilterChain chain) {
        if (listener != null) {
            found = explainer.filterChain(chain, listener);
        }
    }

    private static String snake(String key) {
        StringBuilder out = new StringBuilder(key.length() + 4);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            out.append(Character.isUpperCase(c) ? "_" + Character.toLowerCase(c) : c);
        }
        return out.toString();
    }
}
