package io.meshscope.simulate.request;

import io.meshscope.model.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything matchers may look at.
 *
 * @param headers       headers of the request; {@link Headers#NONE} where there is no HTTP
 * @param connection    the connection it came by
 * @param clientIp      the client after x-forwarded-for
 * @param metadata      dynamic metadata, by filter
 * @param routeMetadata filter_metadata of the route, absent when no route is known
 * @param chance        decides what is random
 */
public record Facts(Headers headers, Connection connection, String clientIp, Map<String, Tree> metadata, Tree routeMetadata,
        Chance chance) {
    public Facts {
        metadata = Map.copyOf(metadata);
    }

    /** A request on a connection. */
    public static Facts of(Headers headers, Connection connection, Chance chance) {
        return new Facts(headers, connection, connection.sourceIp(), Map.of(), Tree.absent(), chance);
    }

    /** The same with other headers. */
    public Facts with(Headers others) {
        return new Facts(others, connection, clientIp, metadata, routeMetadata, chance);
    }

    /** The same on another connection. */
    public Facts on(Connection other) {
        return new Facts(headers, other, clientIp, metadata, routeMetadata, chance);
    }

    /** The same with metadata of a filter; it replaces what that filter left before. */
    public Facts knowing(String filter, Tree value) {
        Map<String, Tree> more = new HashMap<>(metadata);
        more.put(filter, value);
        return new Facts(headers, connection, clientIp, more, routeMetadata, chance);
    }

    /** The same with the metadata of the route that was chosen. */
    public Facts routed(Tree filterMetadata) {
        return new Facts(headers, connection, clientIp, metadata, filterMetadata, chance);
    }

    /** Whether there is a request, and not bytes alone. */
    public boolean isHttp() {
        return headers.has(":method");
    }

    /** The path with its query, when the request has one. */
    public Optional<String> path() {
        return headers.get(":path");
    }

    /** The path without query and fragment, "" when there is none. */
    public String barePath() {
        return bare(headers.text(":path"));
    }

    /** A path without query and fragment (Envoy: PathUtil::removeQueryAndFragment). */
    public static String bare(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '?' || path.charAt(i) == '#') {
                return path.substring(0, i);
            }
        }
        return path;
    }
}
