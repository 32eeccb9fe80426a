package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything istiod sends to one proxy, by name in the order sent.
 *
 * @param assignments the endpoints of the EDS clusters, by cluster
 * @param secrets     names of the Kubernetes secrets its listeners ask for
 */
public record Resources(Map<String, Tree> clusters, Map<String, Tree> assignments, Map<String, Tree> listeners, Map<String, Tree> routes,
        List<String> secrets) {
    /** Nothing yet: a proxy that never reached istiod. */
    public static final Resources NONE = new Resources(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    /** What a push sends to a proxy. */
    public static Resources of(Push push, Proxy proxy) {
        Scope scope = new Scope(push, proxy);
        Map<String, Tree> clusters = new Clusters(push, proxy, scope).build();
        Map<String, Tree> assignments = new Endpoints(push, scope).build(clusters);
        Authorization authorization = new Authorization(push, proxy);
        HttpManager http = new HttpManager(push, proxy, authorization);
        Map<String, Tree> listeners = new LinkedHashMap<>();
        if (proxy.isRouter()) {
            Gateways gateways = new Gateways(push, proxy, scope, http);
            gateways.listeners().forEach(l -> listeners.put(l.get("name").text(), l));
            return new Resources(clusters, assignments, listeners, gateways.routes(), gateways.secrets());
        }
        new OutboundListeners(push, proxy, scope, http).build().forEach(l -> listeners.put(l.get("name").text(), l));
        listeners.put("virtualInbound", new VirtualInbound(push, proxy, http, authorization).build());
        return new Resources(clusters, assignments, listeners, new SidecarRoutes(proxy, scope).build(), List.of());
    }

    /** With one resource as another push had it: what is left after the proxy refused the new one. */
    public Resources keeping(String type, String name, Resources before) {
        return switch (type) {
            case "CDS" -> new Resources(kept(clusters, name, before.clusters), assignments, listeners, routes, secrets);
            case "LDS" -> new Resources(clusters, assignments, kept(listeners, name, before.listeners), routes, secrets);
            case "RDS" -> new Resources(clusters, assignments, listeners, kept(routes, name, before.routes), secrets);
            default -> throw new IllegalArgumentException("no such type " + type);
        };
    }

    private static Map<String, Tree> kept(Map<String, Tree> now, String name, Map<String, Tree> before) {
        Map<String, Tree> out = new LinkedHashMap<>(now);
        Tree old = before.get(name);
        if (old == null) {
            out.remove(name);
        } else {
            out.put(name, old);
        }
        return out;
    }
}
