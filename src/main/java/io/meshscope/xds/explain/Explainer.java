package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.AccessLog;
import io.meshscope.xds.resource.Bootstrap;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.LoadAssignment;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.Secret;
import io.meshscope.xds.resource.VirtualHost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Explains the resources of one proxy and their parts. Never fails, whatever the trees hold. Answers depend on nothing but what it was given;
 * safe for several threads when the lookup is.
 */
public final class Explainer {
    private final Context context;

    /**
     * An explainer for a proxy.
     *
     * @param lookup the rest of what is known of the proxy
     * @param asOf   the time certificates are judged by
     */
    public Explainer(Lookup lookup, Instant asOf) {
        this.context = new Context(lookup, lookup.node(), asOf);
    }

    /**
     * Explains a resource.
     *
     * @param kind     the section it stands in
     * @param name     its name in the dump's element: used where the resource itself has none
     * @param resource the resource; absent when it was never accepted
     */
    public Explanation resource(SectionKind kind, String name, Tree resource, Delivery delivery) {
        if (!resource.isPresent() || delivery.state() == EntryState.REJECTED) {
            return bare(kind, name, resource, delivery);
        }
        return switch (kind) {
            case BOOTSTRAP -> new BootstrapExplanations(context).explain(new Bootstrap(resource), delivery);
            case LISTENERS -> new ListenerExplanations(context).explain(new Listener(resource), delivery);
            case ROUTES -> new RouteConfigExplanations(context).explain(new RouteConfiguration(resource), delivery);
            case CLUSTERS -> new ClusterExplanations(context).explain(new Cluster(resource), delivery);
            case ENDPOINTS -> new EndpointExplanations(context).explain(new LoadAssignment(resource), delivery);
            case SECRETS -> new SecretExplanations(context).explain(new Secret(resource), name, delivery);
            case ECDS -> new BootstrapExplanations(context).extension(resource, delivery);
            case SCOPED_ROUTES, OTHER -> bare(kind, name, resource, delivery);
        };
    }

    /**
     * Explains the innermost part of a resource that has an explanation of its own: a filter chain, a filter, a virtual host, a route, an
     * endpoint, an access log; the resource itself when there is none.
     *
     * @param inside pointer from the resource to the selected value
     */
    public Explanation part(SectionKind kind, String name, Tree resource, Delivery delivery, Pointer inside) {
        return new Parts(this, kind, resource).at(inside).orElseGet(() -> resource(kind, name, resource, delivery));
    }

    /** Explains a filter chain of a listener. */
    public Explanation filterChain(FilterChain chain, Listener listener) {
        return new ChainExplanations(context).explain(chain, listener);
    }

    /** Explains a filter. */
    public Explanation filter(Filter filter) {
        return new FilterExplanations(context).explain(filter);
    }

    /** Explains a virtual host. */
    public Explanation virtualHost(VirtualHost host) {
        return new RouteConfigExplanations(context).explain(host);
    }

    /** Explains a route. */
    public Explanation route(Route route) {
        return new RouteExplanations(context).explain(route);
    }

    /** Explains an endpoint as EDS sends it. */
    public Explanation endpoint(Endpoint endpoint) {
        return new EndpointExplanations(context).explain(endpoint);
    }

    /** Explains a host as {@code /clusters} shows it. */
    public Explanation host(HostStatus host, String cluster) {
        return new EndpointExplanations(context).explain(host, cluster);
    }

    /** Explains an access log. */
    public Explanation accessLog(AccessLog log) {
        return AccessLogWords.explain(log);
    }

    /**
     * Explains a statistic.
     *
     * @param name  as Envoy prints it
     * @param value its value; empty when it was looked for and is not there
     */
    public Explanation statistic(String name, Optional<String> value) {
        return new StatExplanations(context).explain(name, value);
    }

    /** What can be said of any resource: how it came, and what it names. */
    private Explanation bare(SectionKind kind, String name, Tree resource, Delivery delivery) {
        String own = resource.get("name").text();
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(own.isEmpty() ? name : own), own.isEmpty() ? name : own);
        boolean rejected = delivery.state() == EntryState.REJECTED;
        b.say(rejected
                ? "explain.other.neverAccepted"
                : !resource.isPresent()
                        ? "explain.other.absent"
                        : kind == SectionKind.SCOPED_ROUTES
                                ? "explain.scopedRoutes.what"
                                : "explain.other.what");
        context.delivery(b, delivery, kind, resource);
        context.links(b, rejected ? List.of() : References.of(kind, resource), Optional.empty());
        return b.build();
    }
}
