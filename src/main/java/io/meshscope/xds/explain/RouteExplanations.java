package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.RetryPolicy;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteAction;
import io.meshscope.xds.resource.WeightedCluster;
import java.util.List;
import java.util.Optional;

/** What routes do with the requests they match. */
final class RouteExplanations {
    private final Context context;

    RouteExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(Route route) {
        Phrase title = route.name().isEmpty() ? Phrase.of("explain.route.title") : Phrase.literal(route.name());
        ExplanationBuilder b = new ExplanationBuilder(title, route.name());
        b.say("explain.route.when", MatchWords.route(route.match()));
        switch (route.action()) {
            case Route.Action.Forward(RouteAction action) -> forward(b, action);
            case Route.Action.Redirect redirect -> b.say("explain.route.redirect", redirect.status(), redirect.target());
            case Route.Action.Direct(int status, String body, Tree _) -> direct(b, status, body);
            case Route.Action.NonForwarding _ -> b.say("explain.route.nonForwarding");
            case Route.Action.None _ -> b.say("explain.route.noAction");
        }
        HttpExplanations.headerChanges(b.group("explain.group.headers"), route.tree());
        perFilter(b, route.tree());
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        g.fact("explain.fact.operation", route.tree().path("decorator", "operation"), Phrase.of("explain.route.operation"));
        route.istioObject().ifPresent(b::from);
        b.notices(Notices.of(SectionKind.ROUTES, route.tree(), Delivery.NONE, context.lookup(), context.asOf()));
        context.links(b, References.of(SectionKind.ROUTES, route.tree()), Optional.empty());
        return b.build();
    }

    private static void direct(ExplanationBuilder b, int status, String body) {
        b.say(body.isEmpty()
                ? Phrase.of("explain.route.direct", status)
                : Phrase.of("explain.route.directBody", status, body.length() > 120
                        ? body
                                .substring(0, 120) + "…"
                        : body));
    }

    private static void forward(ExplanationBuilder b, RouteAction action) {
        b.say(target(action));
        if (action.clusters().size() > 1) {
            FilterExplanations.clusters(b.group("explain.group.split"), action.clusters());
        }
        time(b.group("explain.group.time"), action);
        retries(b.group("explain.group.retries"), action.retryPolicy());
        change(b, action);
        mirrors(b.group("explain.group.mirror"), action);
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.settings");
        if (action.clusterNotFoundStatus() != 503) {
            g.fact("explain.fact.clusterNotFound", action.tree().get("cluster_not_found_response_code"),
                    Phrase.of("explain.route.gatewayApi500"));
        }
        hash(g, action.tree());
        String upgrades = MatchWords
                .list(action.tree().get("upgrade_configs").items().stream().map(t -> t.get("upgrade_type").text()).toList());
        g.fact("explain.fact.upgrades", upgrades, action.tree().get("upgrade_configs"));
    }

    /** Where an action sends requests, in one sentence. */
    static Phrase target(RouteAction action) {
        List<WeightedCluster> clusters = action.clusters();
        if (clusters.size() == 1) {
            return Phrase.of("explain.route.toCluster", clusters.getFirst().name());
        }
        if (!clusters.isEmpty()) {
            return Phrase.count("explain.route.toClusters", clusters.size());
        }
        if (!action.clusterHeader().isEmpty()) {
            return Phrase.of("explain.route.byHeader", action.clusterHeader());
        }
        return Phrase.of(action.hasClusterPlugin() ? "explain.route.byPlugin" : "explain.route.noCluster");
    }

    private static void time(ExplanationBuilder.GroupBuilder g, RouteAction action) {
        Tree timeout = action.tree().get("timeout");
        if (timeout.isPresent()) {
            g.fact("explain.fact.timeout", timeout, Phrase.of(isZero(timeout) ? "explain.route.noTimeout" : "explain.route.timeout"));
        } else {
            g.words("explain.fact.timeout", Phrase.of("explain.route.defaultTimeout"));
        }
        g.fact("explain.fact.idleTimeout", action.tree().get("idle_timeout"));
        Tree max = action.tree().path("max_stream_duration", "max_stream_duration");
        if (!isZero(max)) {
            g.fact("explain.fact.maxStream", max);
        }
        Tree grpc = action.tree().path("max_stream_duration", "grpc_timeout_header_max");
        g.fact("explain.fact.grpcTimeout", grpc.isPresent() ? grpc : action.tree().get("max_grpc_timeout"),
                Phrase.of("explain.route.grpcTimeout"));
    }

    private static boolean isZero(Tree duration) {
        return duration.text().matches("0(\\.0+)?s");
    }

    /** When a request is tried again. */
    static void retries(ExplanationBuilder.GroupBuilder g, Optional<RetryPolicy> policy) {
        if (policy.isEmpty()) {
            return;
        }
        RetryPolicy p = policy.get();
        Phrase what = p.isIstioDefault()
                ? Phrase.of("explain.retry.istioDefault")
                : p.retries() == 0 || p.retryOn().isEmpty()
                        ? Phrase.of(
                                "explain.retry.off")
                        : Phrase.count("explain.retry.tries", p.retries());
        g.fact("explain.fact.retries", Long.toString(p.retries()), p.tree().get("num_retries"));
        g.fact(Phrase.of("explain.fact.retryOn"), p.retryOn(), what, p.tree().get("retry_on"));
        g.fact("explain.fact.retryStatus", MatchWords.list(p.statusCodes()), p.tree().get("retriable_status_codes"));
        g.fact("explain.fact.perTry", p.tree().get("per_try_timeout"));
        for (Tree predicate : p.tree().get("retry_host_predicate").items()) {
            if (predicate.get("name").text().endsWith("previous_hosts")) {
                g.fact("explain.fact.hostPredicate", predicate.get("name"), Phrase.of("explain.retry.otherHost"));
            }
        }
    }

    private static void change(ExplanationBuilder b, RouteAction action) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.rewrite");
        Tree t = action.tree();
        g.fact(Phrase.of("explain.fact.pathRewrite"), action.pathRewrite(),
                t.has("prefix_rewrite")
                        ? Phrase.of("explain.route.prefixRewrite")
                        : Phrase.none(),
                t.first("prefix_rewrite", "regex_rewrite", "path_rewrite_policy"));
        g.fact("explain.fact.hostRewrite", action.hostRewrite(), t.first("host_rewrite_literal", "host_rewrite"));
        if (t.get("auto_host_rewrite").isTrue()) {
            g.fact("explain.fact.hostRewrite", t.get("auto_host_rewrite"), Phrase.of("explain.route.autoHost"));
        }
        g.fact("explain.fact.hostRewrite", t.first("host_rewrite_header", "auto_host_rewrite_header"));
    }

    private static void mirrors(ExplanationBuilder.GroupBuilder g, RouteAction action) {
        for (Tree m : action.mirrors()) {
            Tree share = m.path("runtime_fraction", "default_value");
            g.fact(Phrase.of("explain.fact.mirror"), m.get("cluster").text(),
                    Phrase.of("explain.route.mirror", share.isPresent()
                            ? MatchWords
                                    .percent(share)
                            : "100 %"),
                    m);
        }
    }

    private static void hash(ExplanationBuilder.GroupBuilder g, Tree action) {
        for (Tree t : action.get("hash_policy").items()) {
            String by = t.has("header")
                    ? "header " + t.path("header", "header_name").text()
                    : t.has("cookie")
                            ? "cookie " + t.path("cookie", "name")
                                    .text()
                            : t.has("query_parameter")
                                    ? "query " + t.path("query_parameter", "name").text()
                                    : t.has("connection_properties")
                                            ? "source IP"
                                            : "";
            g.fact(Phrase.of("explain.fact.hash"), by, Phrase.of("explain.route.hash"), t);
        }
    }

    /** What a route, virtual host or route configuration tells the filters of the chain. */
    static void perFilter(ExplanationBuilder b, Tree owner) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.perFilter");
        for (Tree.Field f : owner.first("typed_per_filter_config", "per_filter_config").fields()) {
            AnyMessage config = AnyMessage.unwrap(f.value());
            Tree value = config.shortType().equals("FilterConfig") && config.value().has("config")
                    ? AnyMessage.unwrap(config.value().get(
                            "config")).value()
                    : config.value();
            if (config.value().get("disabled").isTrue()) {
                g.fact(Phrase.literal(f.name()), "", Phrase.of("explain.route.filterOff"), f.value());
            } else if (f.name().endsWith("fault")) {
                HttpExplanations.fault(b.group("explain.group.fault"), value);
            } else if (f.name().endsWith("cors")) {
                HttpExplanations.cors(b.group("explain.group.cors"), value);
            } else if (config.shortType().equals("RBACPerRoute") && !value.has("rbac")) {
                g.fact(Phrase.literal(f.name()), "", Phrase.of("explain.route.filterOff"), f.value());
            } else {
                g.fact(Phrase.literal(f.name()), config.type().isEmpty() ? "config" : config.shortType(),
                        Phrase.of("explain.route.perFilter"), f
                                .value());
            }
        }
    }
}
