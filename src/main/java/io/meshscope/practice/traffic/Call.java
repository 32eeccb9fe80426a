package io.meshscope.practice.traffic;

import io.meshscope.simulate.request.Headers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way, as one hop sees it.
 *
 * @param method    HTTP method, or TCP for bytes that are no HTTP
 * @param version   HTTP/1.1, HTTP/1.0…
 * @param headers   by lower-case name
 * @param forwarded the client the X-Forwarded-For header names, or ""
 * @param start     when it reaches this hop
 * @param deadline  when the hop before gives up, or null when it waits for ever
 */
record Call(String method, String scheme, String authority, String path, String version, Map<String, String> headers, String requestId,
        String forwarded, Instant start,
        @Nullable Instant deadline) {
    Call {
        headers = new LinkedHashMap<>(headers);
    }

    boolean isHttp() {
        return !method.equals("TCP");
    }

    /** A header's value as routes and policies see it, pseudo headers too; null when it is not there. */
    @Nullable
    String header(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case ":method" -> method;
            case ":authority", "host" -> authority;
            case ":path" -> path;
            case ":scheme" -> scheme;
            default -> headers.get(name.toLowerCase(Locale.ROOT));
        };
    }

    /** The path without query and fragment. */
    String bare() {
        return path.split("[?#]", 2)[0];
    }

    Call at(Instant later, @Nullable Instant givesUp) {
        return new Call(method, scheme, authority, path, version, headers, requestId, forwarded, later, givesUp);
    }

    Call rewritten(String newAuthority, String newPath, Map<String, String> newHeaders) {
        return new Call(method, scheme, newAuthority, newPath, version, newHeaders, requestId, forwarded, start, deadline);
    }

    Call from(String client) {
        return new Call(method, scheme, authority, path, version, headers, requestId, client, start, deadline);
    }

    /** All headers as routes and policies see them, with the pseudo headers and the scheme the connection manager adds. */
    Headers headerList() {
        Headers out = Headers.of(":method", method, ":authority", authority, ":path", path, ":scheme", scheme,
                "x-forwarded-proto", scheme);
        for (Map.Entry<String, String> h : headers.entrySet()) {
            out = out.with(h.getKey(), h.getValue());
        }
        return out;
    }
}
