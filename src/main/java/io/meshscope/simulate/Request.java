package io.meshscope.simulate;

import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.HostPort;
import java.util.OptionalLong;

/**
 * A request to be followed.
 *
 * @param method        HTTP method
 * @param scheme        http, https; tcp or tls for bytes that are no HTTP
 * @param authority     host and port as the client writes them into Host
 * @param path          path with query
 * @param version       HTTP/1.1, HTTP/2 or HTTP/1.0
 * @param headers       the client's own headers, without pseudo headers
 * @param sourceIp      address of the client, "" when not known
 * @param destinationIp address the client connects to, "" when its name tells
 * @param port          port the client connects to
 * @param identity      SPIFFE id of the client's certificate, "" for the proxy's own or none
 * @param claims        claims of a valid token, absent when there is none
 * @param random        the number weighted choices use; empty when all outcomes are wanted
 * @param entry         where it starts
 */
public record Request(String method, String scheme, String authority, String path, String version, Headers headers, String sourceIp,
        String destinationIp, int port, String identity, Tree claims, OptionalLong random, Entry entry) {
    /**
     * Where a request starts.
     *
     * @param way      which way
     * @param listener name of the listener, for {@link Way#LISTENER}
     */
    public record Entry(Way way, String listener) {
        /** By what the proxy is: its app calls, or a client calls the gateway. */
        public static final Entry NATURAL = new Entry(Way.NATURAL, "");
        /** At the proxy's own app, from outside. */
        public static final Entry INBOUND = new Entry(Way.INBOUND, "");

        /** At a listener by its name. */
        public static Entry at(String listener) {
            return new Entry(Way.LISTENER, listener);
        }
    }

    /** Ways in. */
    public enum Way {
        NATURAL, INBOUND, LISTENER
    }

    /** A GET without anything of its own. */
    public static Request get(String scheme, String authority, String path) {
        int port = HostPort.port(authority).orElse(scheme.equals("https") || scheme.equals("tls") ? 443 : 80);
        return new Request("GET", scheme, authority, path, "HTTP/1.1", Headers.NONE, "", "", port, "", Tree.absent(), OptionalLong.empty(),
                Entry.NATURAL);
    }

    /** Whether it is HTTP and not bytes alone. */
    public boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** Whether the client itself speaks TLS. */
    public boolean isTls() {
        return scheme.equals("https") || scheme.equals("tls");
    }

    /** The host without its port, lower case, without brackets. */
    public String host() {
        String host = HostPort.withoutPort(authority).toLowerCase(java.util.Locale.ROOT);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    public Request method(String m) {
        return new Request(m, scheme, authority, path, version, headers, sourceIp, destinationIp, port, identity, claims, random, entry);
    }

    public Request with(Headers h) {
        return new Request(method, scheme, authority, path, version, h, sourceIp, destinationIp, port, identity, claims, random, entry);
    }

    /** With another Host than the address. */
    public Request host(String host) {
        return new Request(method, scheme, host, path, version, headers, sourceIp, destinationIp, port, identity, claims, random, entry);
    }

    public Request version(String v) {
        return new Request(method, scheme, authority, path, v, headers, sourceIp, destinationIp, port, identity, claims, random, entry);
    }

    public Request from(String ip, String spiffe) {
        return new Request(method, scheme, authority, path, version, headers, ip, destinationIp, port, spiffe, claims, random, entry);
    }

    public Request to(String ip) {
        return new Request(method, scheme, authority, path, version, headers, sourceIp, ip, port, identity, claims, random, entry);
    }

    public Request claiming(Tree c) {
        return new Request(method, scheme, authority, path, version, headers, sourceIp, destinationIp, port, identity, c, random, entry);
    }

    public Request random(long number) {
        return new Request(method, scheme, authority, path, version, headers, sourceIp, destinationIp, port, identity, claims,
                OptionalLong.of(number), entry);
    }

    public Request entering(Entry e) {
        return new Request(method, scheme, authority, path, version, headers, sourceIp, destinationIp, port, identity, claims, random, e);
    }
}
