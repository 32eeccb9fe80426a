package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A TCP proxy: one line for a connection, whatever goes through it. */
final class TcpHop {
    private final DataPath path;
    private final Envoy envoy;
    private final boolean inbound;
    private final Tree proxy;
    private final boolean endedTls;

    TcpHop(DataPath path, Envoy envoy, boolean inbound, Tree proxy, boolean endedTls) {
        this.path = path;
        this.envoy = envoy;
        this.inbound = inbound;
        this.proxy = proxy;
        this.endedTls = endedTls;
    }

    Reply run(Connection connection, Call call) {
        Entry entry = new Entry(new Call("TCP", "", "", "", "", Map.of(), "", "", call.start(), null), connection);
        Reply reply = send(connection, call, entry);
        entry.took = reply.took();
        Downstream.write(path, envoy, proxy.get("access_log"), entry);
        return reply;
    }

    private Reply send(Connection connection, Call call, Entry entry) {
        String name = proxy.get("cluster").text();
        Optional<Tree> cluster = envoy.cluster(name);
        if (cluster.isEmpty()) {
            entry.flag("NC");
            return closed(Duration.ZERO);
        }
        entry.upstreamCluster = name;
        Upstream upstream = new Upstream(path, envoy, inbound, cluster.get());
        Optional<Tree> host = upstream.pick(connection);
        if (host.isEmpty()) {
            entry.flag("UH");
            return closed(Duration.ZERO);
        }
        Upstream.Attempt attempt = upstream.send(host.get(), connection, endedTls, call, false, null);
        entry.upstreamHost = attempt.host();
        Reply reply = attempt.reply();
        switch (reply.kind()) {
            case NOT_CONNECTED, NO_TLS -> {
                entry.flag("UF", "URX");
                entry.failure = reply.reason();
                return closed(reply.took());
            }
            case NO_ROUTE -> {
                entry.flag("UF", "URX");
                entry.failure = "connection_timeout";
                return closed(upstream.connectTimeout());
            }
            case ANSWER, CLOSED, GARBLED -> {
                entry.upstreamLocal = attempt.local();
                entry.received = call.isHttp() ? 112 : 64;
                entry.sent = reply.bytes();
                return reply;
            }
        }
        return reply;
    }

    private static Reply closed(Duration took) {
        return Reply.failed(Reply.Kind.CLOSED, "", took);
    }
}
