package io.meshscope.simulate.route;

import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a route changes about a request before it is sent on: headers, then the host, then the path (Envoy: RouteEntryImplBase,
 * finalizeRequestHeaders).
 */
final class Rewrites {
    private final Matchers matchers;

    Rewrites(Matchers matchers) {
        this.matchers = matchers;
    }

    /** The levels that change headers, in the order they do: the weighted cluster first, unless the most specific is to win. */
    static List<Tree> levels(Tree weighted, Tree route, Tree host, Tree configuration) {
        List<Tree> out = new ArrayList<>(List.of(weighted, route, host, configuration));
        return configuration.get("most_specific_header_mutations_wins").isTrue() ? out.reversed() : out;
    }

    /** Headers of a request as it is sent on. */
    Headers forward(Route route, List<Tree> levels, Facts facts) {
        Headers out = HeaderMutations.request(facts.headers(), levels, facts);
        out = host(route, out);
        return path(route, out);
    }

    private Headers host(Route route, Headers headers) {
        Tree action = route.tree().get("route");
        Tree literal = action.first("host_rewrite_literal", "host_rewrite");
        Optional<String> wanted = Optional.empty();
        if (literal.isPresent()) {
            wanted = Optional.of(literal.text());
        } else if (action.has("host_rewrite_header")) {
            wanted = headers.first(action.get("host_rewrite_header").text()).filter(h -> !h.isEmpty());
        } else if (action.has("host_rewrite_path_regex")) {
            Tree rewrite = action.get("host_rewrite_path_regex");
            wanted = Optional.of(matchers.regexes().replace(rewrite.path("pattern", "regex").text(), Facts.bare(headers.text(":path")),
                    rewrite.get("substitution").text()));
        }
        return wanted.map(w -> authority(headers, w, action.get("append_x_forwarded_host").isTrue())).orElse(headers);
    }

    /** Puts a host in place and keeps the old one in x-envoy-original-host, and in x-forwarded-host when asked for. */
    private static Headers authority(Headers headers, String host, boolean forwarded) {
        String old = headers.text(":authority");
        Headers out = headers;
        if (forwarded && !old.isEmpty()) {
            String known = headers.text("x-forwarded-host");
            String last = known.substring(known.lastIndexOf(',') + 1).strip();
            out = last.equals(old) ? out : out.with("x-forwarded-host", known.isEmpty() ? old : known + "," + old);
        }
        if (!old.isEmpty()) {
            out = out.with("x-envoy-original-host", old);
        }
        return out.with(":authority", host);
    }

    private Headers path(Route route, Headers headers) {
        Optional<String> path = headers.get(":path").flatMap(p -> rewritten(route, p));
        return path.map(p -> headers.with("x-envoy-original-path", headers.text(":path")).with(":path", p)).orElse(headers);
    }

    /** The path a route makes of a path with its query; empty when it leaves it alone. */
    Optional<String> rewritten(Route route, String path) {
        Tree owner = route.tree().has("redirect") ? route.tree().get("redirect") : route.tree().get("route");
        String bare = Facts.bare(path);
        String rest = path.substring(bare.length());
        Tree prefix = owner.get("prefix_rewrite");
        if (!prefix.text().isEmpty()) {
            int matched = matched(route.match(), bare);
            return Optional.of(prefix.text() + path.substring(Math.min(matched, path.length())));
        }
        Tree regex = owner.get("regex_rewrite");
        if (regex.isPresent()) {
            return Optional.of(matchers.regexes().replace(regex.path("pattern", "regex").text(), bare, regex.get("substitution").text())
                    + rest);
        }
        Tree policy = owner.get("path_rewrite_policy");
        if (policy.isPresent()) {
            String rewrite = AnyMessage.ofExtension(policy).value().get("path_template_rewrite").text();
            return matchers.template(route.match().path()).rewrite(bare, rewrite).map(p -> p + rest);
        }
        return Optional.empty();
    }

    /** How much of the path the match took: the prefix, or all of it. */
    private static int matched(RouteMatch match, String bare) {
        return switch (match.pathKind()) {
            case PREFIX, SEPARATED_PREFIX -> match.path().length();
            default -> bare.length();
        };
    }
}
