package io.meshscope.practice.objects;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request that is sent in the practice mesh.
 *
 * @param at      when, from the start of the observation
 * @param from    pod or workload that sends it; {@link #OUTSIDE} comes through the ingress gateway's node port
 * @param method  HTTP method, or TCP for bytes that are no HTTP
 * @param url     where the client connects to, such as {@code http://catalog.istioinaction/items}
 * @param headers header names in lower case; {@code host} stands for the URL's authority, a claim of the certificate's name is no header
 */
public record Request(Duration at, String from, String method, String url, Map<String, String> headers) {
    /** A client outside of the cluster. */
    public static final String OUTSIDE = "outside";

    public Request {
        Map<String, String> copy = new LinkedHashMap<>();
        headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
        headers = copy;
    }

    /** A GET without headers of its own. */
    public static Request get(Duration at, String from, String url) {
        return new Request(at, from, "GET", url, Map.of());
    }

    /** With a header. */
    public Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(at, from, method, url, more);
    }

    /** Some time later. */
    public Request later(Duration by) {
        return new Request(at.plus(by), from, method, url, headers);
    }
}
