package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Bootstrap;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.Node;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.StatsMatcher;
import io.meshscope.xds.resource.StringMatcher;
import java.util.List;
import java.util.Optional;

/** What a bootstrap and an extension configuration say. */
final class BootstrapExplanations {
    private static final List<String> WORKLOAD = List.of("WORKLOAD_NAME", "OWNER", "SERVICE_ACCOUNT", "CLUSTER_ID", "NETWORK", "MESH_ID",
            "INTERCEPTION_MODE", "APP_CONTAINERS", "NODE_NAME");

    private final Context context;

    BootstrapExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(Bootstrap bootstrap, Delivery delivery) {
        Node node = bootstrap.node();
        String title = node.pod().isEmpty() ? "bootstrap" : node.pod();
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(title), node.id());
        String namespace = node.namespace().isEmpty() ? "?" : node.namespace();
        b.say(switch (node.type()) {
            case SIDECAR -> Phrase.of("explain.node.sidecar", node.pod(), namespace);
            case ROUTER -> Phrase.of("explain.node.router", node.pod(), namespace);
            case WAYPOINT -> Phrase.of("explain.node.waypoint", node.pod(), namespace);
            case ZTUNNEL -> Phrase.of("explain.node.ztunnel", node.pod());
            case UNKNOWN -> Phrase.of("explain.node.unknown");
        });
        identity(b.group("explain.group.identity"), node);
        versions(b.group("explain.group.versions"), node);
        control(b, bootstrap);
        statistics(b.group("explain.group.statistics"), bootstrap.statsMatcher());
        settings(b.group("explain.group.settings"), bootstrap, node);
        fixed(b, bootstrap);
        context.delivery(b, new Delivery(Delivery.NONE.state(), delivery.version(), delivery.lastUpdated(), "", Tree.absent()),
                SectionKind.BOOTSTRAP,
                Tree.absent());
        b.command(Command.proxyConfig(context.node(), "1.5", "bootstrap", "-o", "json"));
        return b.build();
    }

    private static void identity(ExplanationBuilder.GroupBuilder g, Node node) {
        g.fact("explain.fact.nodeId", node.tree().get("id"), Phrase.of("explain.node.id"));
        g.fact("explain.fact.ip", node.ip(), node.tree().get("id"));
        g.fact("explain.fact.serviceCluster", node.tree().get("cluster"));
        g.fact("explain.fact.locality", node.locality().text(), node.tree().get("locality"));
        for (String key : WORKLOAD) {
            g.fact(Phrase.literal(key), node.meta(key), Phrase.none(), node.metadata().entry(key));
        }
        Tree labels = node.metadata().entry("LABELS");
        g.fact("explain.fact.labels", MatchWords.list(labels.fields().stream().map(f -> f.name() + "=" + f.value().text()).toList()),
                labels);
    }

    private static void versions(ExplanationBuilder.GroupBuilder g, Node node) {
        g.fact("explain.fact.istioVersion", node.metadata().entry("ISTIO_VERSION"), Phrase.of("explain.node.istioVersion"));
        g.fact("explain.fact.envoyVersion", node.envoyVersion(), node.tree().get("user_agent_build_version"));
        g.fact("explain.fact.proxySha", node.metadata().entry("ISTIO_PROXY_SHA"));
    }

    private void control(ExplanationBuilder b, Bootstrap bootstrap) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.control");
        Tree proxy = bootstrap.node().metadata().entry("PROXY_CONFIG");
        g.fact("explain.fact.discoveryAddress", proxy.entry("discoveryAddress"), Phrase.of("explain.node.discoveryAddress"));
        Tree ads = bootstrap.adsCluster();
        g.fact("explain.fact.ads", ads, Phrase.of(bootstrap.adsType().startsWith("DELTA") ? "explain.node.delta" : "explain.node.sotw"));
        if (ads.isPresent()) {
            ResourceKey key = new ResourceKey(SectionKind.CLUSTERS, ads.text());
            b.link(new Link(Link.Side.LEADS_TO, Phrase.of("explain.relation.calls"), new Link.Target.Resource(key), Phrase.none(),
                    context.state(key),
                    ads));
        }
        g.fact("explain.fact.controlPlaneAuth", proxy.entry("controlPlaneAuthPolicy"));
    }

    private static void statistics(ExplanationBuilder.GroupBuilder g, StatsMatcher matcher) {
        if (!matcher.isRestricted()) {
            g.note("explain.stats.all");
            return;
        }
        List<String> kept = matcher.inclusions().stream().map(StringMatcher::text).toList();
        g.fact(Phrase.of("explain.fact.statsKept"), String.join("  ", kept), Phrase.of("explain.stats.signs"), matcher.tree());
        boolean clusters = matcher.makes("cluster.outbound|80||a.b.svc.cluster.local.upstream_cx_total").orElse(true);
        g.note(clusters ? "explain.stats.restricted" : "explain.stats.noClusters");
    }

    private static void settings(ExplanationBuilder.GroupBuilder g, Bootstrap bootstrap, Node node) {
        Tree proxy = node.metadata().entry("PROXY_CONFIG");
        g.fact("explain.fact.admin", bootstrap.admin().text(), bootstrap.tree().get("admin"));
        g.fact("explain.fact.concurrency", proxy.entry("concurrency"), Phrase.of("explain.node.concurrency"));
        g.fact("explain.fact.drain", proxy.entry("terminationDrainDuration"));
        g.fact("explain.fact.hold", proxy.entry("holdApplicationUntilProxyStarts"), Phrase.of("explain.node.hold"));
        Tree tracing = bootstrap.tree().path("tracing", "http");
        g.fact("explain.fact.tracing", tracing.get("name"));
        for (Tree.Field f : proxy.entry("proxyMetadata").fields()) {
            g.fact(Phrase.literal(f.name()), f.value().text(), Phrase.none(), f.value());
        }
    }

    private void fixed(ExplanationBuilder b, Bootstrap bootstrap) {
        for (Cluster c : bootstrap.clusters()) {
            fixed(b, SectionKind.CLUSTERS, c.name(), c.tree());
        }
        for (Listener l : bootstrap.listeners()) {
            fixed(b, SectionKind.LISTENERS, l.name(), l.tree());
        }
    }

    private void fixed(ExplanationBuilder b, SectionKind kind, String name, Tree place) {
        if (!name.isEmpty()) {
            ResourceKey key = new ResourceKey(kind, name);
            Link.State state = context.state(key) == Link.State.THERE ? Link.State.THERE : Link.State.UNKNOWN;
            b.link(new Link(Link.Side.LEADS_TO, Phrase.of("explain.relation.defines"), new Link.Target.Resource(key), Phrase.none(), state,
                    place));
        }
    }

    /** A filter's configuration that came by ECDS. */
    Explanation extension(Tree resource, Delivery delivery) {
        Filter filter = new Filter(Filter.Layer.HTTP, resource);
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(filter.name()), filter.name());
        b.say("explain.ecds.what");
        b.say(filter.config().place().isPresent() ? FilterExplanations.purpose(filter) : Phrase.of("explain.ecds.noConfig"));
        switch (filter.kind()) {
            case HTTP_WASM, NETWORK_WASM -> FilterExplanations.wasm(b, filter.config().value());
            case HTTP_RBAC, NETWORK_RBAC -> RbacExplanations.policies(b, filter.config().value());
            default -> b.group("explain.group.settings").fact("explain.fact.type", filter.config().type(), filter.config().place());
        }
        plugin(b, filter.name());
        context.delivery(b, delivery, SectionKind.ECDS, resource);
        context.links(b, References.of(SectionKind.ECDS, resource), Optional.of(new ResourceKey(SectionKind.ECDS, filter.name())));
        b.command(Command.proxyConfig(context.node(), "1.17", "ecds", "-o", "json"));
        return b.build();
    }

    /** {@code extensions.istio.io/wasmplugin/NS.NAME}, before Istio 1.18 {@code NS.NAME} (Istio: pilot/pkg/model/extensions.go). */
    private static void plugin(ExplanationBuilder b, String name) {
        String prefix = "extensions.istio.io/wasmplugin/";
        String plain = name.startsWith(prefix) ? name.substring(prefix.length()) : name.indexOf('/') < 0 ? name : "";
        int dot = plain.indexOf('.');
        if (dot > 0 && dot < plain.length() - 1) {
            b.link(new Link(Link.Side.COMES_FROM, Phrase.of("explain.relation.madeFrom"),
                    new Link.Target.Entity("WasmPlugin", plain.substring(0,
                            dot), plain.substring(dot + 1)),
                    Phrase.none(), Link.State.UNKNOWN, Tree.absent()));
        }
    }
}
