package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.simulate.listener.Inspectors;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.Listener;
import java.util.List;
import java.util.Optional;

/** Which filter chain of a listener takes a connection: what its inspectors see of it, chosen as the simulator does. */
final class FilterChains {
    private FilterChains() {}

    /** The chain, or nothing when the connection is closed. */
    static Optional<Tree> choose(Tree listener, Connection connection, boolean http) {
        Listener typed = new Listener(listener);
        boolean tls = connection.tls() != null && Inspectors.look(typed, FilterKind.LISTENER_TLS_INSPECTOR, connection.port());
        boolean plainHttp = connection.tls() == null && http && Inspectors.look(typed, FilterKind.LISTENER_HTTP_INSPECTOR,
                connection.port());
        var seen = io.meshscope.simulate.request.Connection.plain(connection.sourceIp(), connection.ip(), connection.port());
        if (tls && connection.tls() != null) {
            seen = seen.tls(connection.tls().sni(), connection.tls().alpn());
        } else if (plainHttp) {
            seen = seen.offering(List.of("http/1.1"));
        }
        return io.meshscope.simulate.listener.FilterChains.choose(typed, seen, new Matchers()).chain().map(
                FilterChain::tree);
    }
}
