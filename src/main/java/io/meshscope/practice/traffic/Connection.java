package io.meshscope.practice.traffic;

import io.meshscope.practice.istiod.Credentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection on its way to a server.
 *
 * @param source address and port it comes from
 * @param ip     where it goes
 * @param tls    what the client says in its hello, or null for plain text
 * @param inner  whether the bytes inside of the TLS are TLS again
 */
record Connection(String source, String ip, int port, @Nullable Hello tls, boolean inner) {
    /**
     * A client's TLS.
     *
     * @param sni       "" when it names no host
     * @param client    what it proves itself with, or null
     * @param trusts    name of the root it trusts, "" when it takes any certificate, "system" for public roots only
     * @param trustedBy whose clock and root count on the client's side, or null
     * @param names     names the server's certificate may have; empty for any
     */
    record Hello(String sni, List<String> alpn, @Nullable Credentials client, String trusts, @Nullable Credentials trustedBy,
            List<String> names) {}

    String address() {
        return ip + ":" + port;
    }

    /** The address it comes from without the port. */
    String sourceIp() {
        return source.substring(0, source.lastIndexOf(':'));
    }

    /** The same client's connection to another address. */
    Connection to(String otherIp, int otherPort) {
        return new Connection(source, otherIp, otherPort, tls, inner);
    }
}
