package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.RouteMatch;
import java.util.Optional;
import java.util.Set;

/** The conditions of routes for one request: path, fraction, gRPC, headers, query, TLS, metadata, filter state (Envoy: config_impl.cc). */
final class RouteConditions {
    private static final Set<String> KNOWN = Set.of("prefix", "path", "safe_regex", "regex", "connect_matcher", "path_separated_prefix",
            "path_match_policy", "case_sensitive", "runtime_fraction", "headers", "query_parameters", "grpc", "tls_context",
            "dynamic_metadata", "filter_state");

    private final Matchers matchers;
    private final Facts facts;
    private final Optional<String> path;
    private final String bare;

    RouteConditions(RouteConfiguration configuration, Matchers matchers, Facts facts) {
        this.matchers = matchers;
        this.facts = facts;
        this.path = facts.path();
        boolean cut = configuration.tree().get("ignore_path_parameters_in_path_matching").isTrue();
        String p = facts.barePath();
        this.bare = cut && p.indexOf(';') >= 0 ? p.substring(0, p.indexOf(';')) : p;
    }

    /** Whether all conditions of a route hold; otherwise the first that does not. */
    Truth hold(RouteMatch match) {
        Truth t = path(match).because(() -> Phrase.of("simulate.no.path", match.path().isEmpty() ? "-" : match.path()));
        Tree m = match.tree();
        if (!t.isNo() && match.runtimeFraction().isPresent()) {
            t = t.and(() -> fraction(match.runtimeFraction()));
        }
        if (!t.isNo() && match.isGrpc()) {
            t = t.and(this::grpc);
        }
        if (!t.isNo() && m.has("headers")) {
            t = t.and(() -> matchers.headers(m.get("headers").items(), facts.headers()));
        }
        if (!t.isNo() && m.has("query_parameters")) {
            t = t.and(() -> matchers.query(match.queryParameters(), path.orElse("")));
        }
        return t.isNo() ? t : rest(m, t);
    }

    private Truth rest(Tree m, Truth so) {
        Truth t = so;
        if (m.has("tls_context")) {
            t = t.and(() -> tls(m.get("tls_context")));
        }
        if (m.has("dynamic_metadata")) {
            t = t.and(() -> Truth.all(m.get("dynamic_metadata").items(), d -> matchers.metadata(d, facts.metadata()))
                    .because(() -> Phrase.of("simulate.no.metadata")));
        }
        if (m.has("filter_state")) {
            t = t.and(() -> Truth.all(m.get("filter_state").items(), f -> matchers.filterState(f, facts.connection().filterState()))
                    .because(() -> Phrase.of("simulate.no.filterState")));
        }
        for (Tree.Field f : m.fields()) {
            // Newer proxies know conditions that are not known here: no guess about those.
            if (!t.isNo() && !KNOWN.contains(snake(f.name()))) {
                t = t.and(() -> Truth.unknown("simulate.unknown.condition", f.name()));
            }
        }
        return t;
    }

    /** A field's name as protobuf files have it. */
    private static String snake(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                out.append('_').append(Character.toLowerCase(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private Truth path(RouteMatch match) {
        RouteMatch.PathKind kind = match.pathKind();
        if (kind == RouteMatch.PathKind.CONNECT) {
            return facts.headers().text(":method").equals("CONNECT") ? Truth.YES : Truth.no("simulate.no.connect");
        }
        if (path.isEmpty()) {
            return Truth.no("simulate.no.noPath");
        }
        String wanted = match.path();
        boolean fold = !match.isCaseSensitive();
        return switch (kind) {
            case PREFIX -> Truth.of(bare.regionMatches(fold, 0, wanted, 0, wanted.length()));
            case EXACT -> Truth.of(fold ? bare.equalsIgnoreCase(wanted) : bare.equals(wanted));
            case SEPARATED_PREFIX -> Truth.of(bare.regionMatches(fold, 0, wanted, 0, wanted.length())
                    && (bare.length() == wanted.length() || bare.charAt(wanted.length()) == '/'));
            case REGEX -> matchers.regexes().matches(wanted, bare);
            case TEMPLATE -> matchers.template(match.tree().get("path_match_policy"), bare);
            case CONNECT, NONE -> Truth.unknown("simulate.unknown.noPathMatch");
        };
    }

    private Truth fraction(Tree fraction) {
        Tree value = fraction.get("default_value");
        boolean hit = facts.chance().hits(fraction.get("runtime_key").text(), value.get("numerator").number(), denominator(value));
        return hit ? Truth.YES : Truth.no("simulate.no.fraction", value.get("numerator").number() + " / " + denominator(value));
    }

    /** The denominator of a FractionalPercent. */
    static long denominator(Tree fraction) {
        return switch (fraction.get("denominator").text()) {
            case "TEN_THOUSAND", "1" -> 10_000;
            case "MILLION", "2" -> 1_000_000;
            default -> 100;
        };
    }

    private Truth grpc() {
        String type = facts.headers().text("content-type");
        return type.equals("application/grpc") || type.startsWith("application/grpc+") ? Truth.YES : Truth.no("simulate.no.grpc");
    }

    private Truth tls(Tree context) {
        boolean presented = facts.connection().who().map(Peer::presented).orElse(false);
        boolean validated = facts.connection().who().map(Peer::validated).orElse(false);
        boolean ok = (!context.has("presented") || context.get("presented").isTrue() == presented)
                && (!context.has("validated") || context.get("validated").isTrue() == validated);
        return ok ? Truth.YES : Truth.no("simulate.no.tlsContext");
    }
}
