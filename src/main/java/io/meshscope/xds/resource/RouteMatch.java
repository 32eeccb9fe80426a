package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * Which requests a route takes; everything that is written must hold (Envoy: route_components.proto).
 *
 * @param tree its place
 */
public record RouteMatch(Tree tree) {
    /** How the path is compared. */
    public enum PathKind {
        /** Begins with; "/" is every path. */
        PREFIX("prefix"),
        /** Equal. */
        EXACT("path"),
        /** Equal, or begins with it and "/" follows. */
        SEPARATED_PREFIX("path_separated_prefix"),
        /** RE2, the whole path. */
        REGEX("safe_regex"),
        /** A URI template. */
        TEMPLATE("path_match_policy"),
        /** Only CONNECT requests. */
        CONNECT("connect_matcher"),
        /** Not written. */
        NONE("");

        private final String field;

        PathKind(String field) {
            this.field = field;
        }
    }

    /** How the path is compared. */
    public PathKind pathKind() {
        for (PathKind kind : PathKind.values()) {
            if (!kind.field.isEmpty() && tree.has(kind.field)) {
                return kind;
            }
        }
        return tree.has("regex") ? PathKind.REGEX : PathKind.NONE;
    }

    /** What the path is compared with, "" when there is nothing to compare. */
    public String path() {
        PathKind kind = pathKind();
        Tree value = tree.get(kind.field);
        return switch (kind) {
            case PREFIX, EXACT, SEPARATED_PREFIX -> value.text();
            case REGEX -> value.isPresent() ? value.get("regex").text() : tree.get("regex").text();
            case TEMPLATE -> AnyMessage.ofExtension(value).value().get("path_template").text();
            case CONNECT, NONE -> "";
        };
    }

    /** Whether capitals count in the path. */
    public boolean isCaseSensitive() {
        Tree value = tree.get("case_sensitive");
        return !value.isPresent() || value.isTrue();
    }

    /** Rules for headers. */
    public List<HeaderMatcher> headers() {
        return tree.get("headers").items().stream().map(HeaderMatcher::new).toList();
    }

    /** Rules for query parameters; each is a QueryParameterMatcher. */
    public List<Tree> queryParameters() {
        return tree.get("query_parameters").items();
    }

    /** Whether only gRPC requests match. */
    public boolean isGrpc() {
        return tree.has("grpc");
    }

    /** The share of requests it takes, absent for all. */
    public Tree runtimeFraction() {
        return tree.first("runtime_fraction", "runtime");
    }

    /** Whether it takes every request but CONNECT. */
    public boolean isCatchAll() {
        return pathKind() == PathKind.PREFIX && path().equals("/") && headers().isEmpty() && queryParameters().isEmpty() && !isGrpc()
                && !runtimeFraction().isPresent() && !tree.has("tls_context") && !tree.has("dynamic_metadata") && !tree.has("filter_state");
    }
}
