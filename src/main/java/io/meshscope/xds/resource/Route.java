package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.Optional;

/**
 * What happens to requests that match (Envoy: route_components.proto).
 *
 * @param tree its place
 */
public record Route(Tree tree) {
    /** What a route does. */
    public sealed interface Action {
        /** Sends the request to a cluster. */
        record Forward(RouteAction action) implements Action {}

        /** Answers with a redirect. */
        record Redirect(Tree tree) implements Action {
            /** The status code it answers with. */
            public int status() {
                return switch (tree.get("response_code").text()) {
                    case "FOUND" -> 302;
                    case "SEE_OTHER" -> 303;
                    case "TEMPORARY_REDIRECT" -> 307;
                    case "PERMANENT_REDIRECT" -> 308;
                    default -> 301;
                };
            }

            /** Where to, as far as it is fixed: the parts that are not written stay as in the request. */
            public String target() {
                String scheme = tree.get("https_redirect").isTrue() ? "https" : tree.get("scheme_redirect").text();
                String port = tree.get("port_redirect").text();
                String path = tree.first("path_redirect", "prefix_rewrite").text();
                String regex = tree.path("regex_rewrite", "substitution").text();
                return (scheme.isEmpty() ? "" : scheme + "://") + tree.get("host_redirect").text() + (port.isEmpty() ? "" : ":" + port)
                        + (path.isEmpty() ? regex : path);
            }
        }

        /** Answers itself. */
        record Direct(int status, String body, Tree tree) implements Action {}

        /** For filters that answer themselves; nothing is forwarded. */
        record NonForwarding(Tree tree) implements Action {}

        /** None of these. */
        record None() implements Action {}
    }

    /** Its name; in Istio the name of the VirtualService's http entry. */
    public String name() {
        return tree.get("name").text();
    }

    /** Which requests it takes. */
    public RouteMatch match() {
        return new RouteMatch(tree.get("match"));
    }

    /** What it does. */
    public Action action() {
        if (tree.has("route")) {
            return new Action.Forward(new RouteAction(tree.get("route")));
        }
        if (tree.has("redirect")) {
            return new Action.Redirect(tree.get("redirect"));
        }
        Tree direct = tree.get("direct_response");
        if (direct.isPresent()) {
            Tree body = direct.get("body");
            return new Action.Direct((int) direct.get("status").number(), body.first("inline_string", "filename").text(), direct);
        }
        Tree other = tree.first("non_forwarding_action", "filter_action");
        return other.isPresent() ? new Action.NonForwarding(other) : new Action.None();
    }

    /** The object of Istio it was made from. */
    public Optional<IstioObjectRef> istioObject() {
        return IstioMetadata.of(tree).config();
    }

    /** What traces call it: {@code host:port/path}. */
    public String operation() {
        return tree.path("decorator", "operation").text();
    }

    /** What it tells a filter of this name (the key is the filter's name in the chain), absent when nothing. */
    public Tree perFilter(String filterName) {
        return tree.first("typed_per_filter_config", "per_filter_config").entry(filterName);
    }
}
