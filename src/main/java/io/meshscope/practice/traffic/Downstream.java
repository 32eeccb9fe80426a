package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Credentials;
import java.time.Duration;
import java.util.Optional;

/** A connection a proxy accepts: filter chain, TLS, network filters, and then HTTP or bytes. */
final class Downstream {
    private static final String MANAGER = "envoy.filters.network.http_connection_manager";
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final DataPath path;
    private final Envoy envoy;
    private final boolean inbound;

    /** @param inbound whether it comes to the proxy's own app */
    Downstream(DataPath path, Envoy envoy, boolean inbound) {
        this.path = path;
        this.envoy = envoy;
        this.inbound = inbound;
    }

    Reply accept(Tree listener, Connection connection, Call call) {
        Optional<Tree> chosen = FilterChains.choose(listener, connection, call.isHttp());
        if (chosen.isEmpty()) {
            return unmatched(listener, connection, call);
        }
        Tree chain = chosen.get();
        Tree context = chain.path("transport_socket", "typed_config");
        Connection.Hello hello = connection.tls();
        boolean ends = context.isPresent() && hello != null;
        String identity = "";
        if (ends && hello != null) {
            Credentials server = server(context);
            Optional<String> failure = Handshake.failure(hello, context, server, server.root(), call.start());
            if (failure.isPresent()) {
                return Reply.failed(Reply.Kind.NO_TLS, failure.get(), MOMENT);
            }
            identity = context.get("require_client_certificate").isTrue() && hello.client() != null ? hello.client().identity() : "";
        }
        return pass(chain, connection, call, identity, ends);
    }

    private Reply unmatched(Tree listener, Connection connection, Call call) {
        Entry entry = new Entry(new Call("TCP", "", "", "", "", java.util.Map.of(), "", "", call.start(), null), connection);
        entry.flag("NR");
        entry.details = "filter_chain_not_found";
        log(listener.get("access_log"), entry);
        envoy.counters().count("listener." + (inbound ? "0.0.0.0_15006" : listener.get("name").text()) + ".no_filter_chain_match");
        return connection.tls() == null ? Reply.failed(Reply.Kind.CLOSED, "", MOMENT) : Reply.failed(Reply.Kind.NO_TLS, "", MOMENT);
    }

    /** What the server proves itself with: the mesh's certificate, or a secret of Kubernetes, which may not be there. */
    private Credentials server(Tree context) {
        Credentials own = envoy.credentials();
        String name = context.path("common_tls_context", "tls_certificate_sds_secret_configs").at(0).get("name").text();
        if (!name.startsWith("kubernetes://")) {
            return own;
        }
        boolean there = path.push().cluster().find("Secret", envoy.proxy().namespace(), name.substring("kubernetes://".length()))
                .isPresent();
        return new Credentials("", name, own.notBefore(), own.notAfter(), own.rootFrom(), own.rootUntil(), there, own.skew());
    }

    private Reply pass(Tree chain, Connection connection, Call call, String identity, boolean ended) {
        for (Tree filter : chain.get("filters").items()) {
            Tree config = filter.get("typed_config");
            switch (filter.get("name").text()) {
                case MANAGER -> {
                    if (!call.isHttp() || (connection.tls() != null && !ended)) {
                        return garbled(config, connection, call);
                    }
                    return new HttpHop(path, envoy, inbound, config, connection, identity).run(call);
                }
                case "envoy.filters.network.rbac" -> {
                    Rbac rbac = new Rbac(null, connection, identity, sni(connection), connection.sourceIp(), Tree.absent());
                    Rbac.Verdict verdict = rbac.decide(config.get("rules"));
                    envoy.counters().count("tcp.rbac." + (verdict.allowed() ? "allowed" : "denied"));
                    if (!verdict.allowed()) {
                        return denied(chain, connection, call, verdict.policy());
                    }
                }
                case "envoy.filters.network.tcp_proxy" -> {
                    return new TcpHop(path, envoy, inbound, config, ended).run(connection, call);
                }
                default -> {
                    // The others leave the connection as it is.
                }
            }
        }
        return Reply.failed(Reply.Kind.CLOSED, "", MOMENT);
    }

    private static String sni(Connection connection) {
        return connection.tls() == null ? "" : connection.tls().sni();
    }

    /** Bytes an HTTP codec cannot read. */
    private Reply garbled(Tree manager, Connection connection, Call call) {
        Entry entry = new Entry(new Call("TCP", "", "", "", "", java.util.Map.of(), "", "", call.start(), null), connection);
        entry.status = 400;
        entry.flag("DPE");
        entry.details = "http1.codec_error";
        entry.sent = 11;
        log(manager.get("access_log"), entry);
        return connection.tls() == null
                ? Reply.failed(Reply.Kind.GARBLED, "", MOMENT)
                : Reply.failed(Reply.Kind.NO_TLS, Handshake.WRONG_VERSION, MOMENT);
    }

    private Reply denied(Tree chain, Connection connection, Call call, String policy) {
        Tree proxy = chain.get("filters").items().getLast().get("typed_config");
        Entry entry = new Entry(new Call("TCP", "", "", "", "", java.util.Map.of(), "", "", call.start(), null), connection);
        entry.terminated = "rbac_access_denied_matched_policy[" + policy + "]";
        entry.upstreamCluster = proxy.get("cluster").text();
        log(proxy.get("access_log"), entry);
        return Reply.failed(Reply.Kind.CLOSED, "", MOMENT);
    }

    private void log(Tree logs, Entry entry) {
        write(path, envoy, logs, entry);
    }

    /** Writes an entry to every access log that is configured. */
    static void write(DataPath path, Envoy envoy, Tree logs, Entry entry) {
        for (Tree logger : logs.items()) {
            path.lines().add(new Line(envoy.proxy().pod().name(), "istio-proxy", entry.end(), LogFormat.line(logger, entry)));
        }
    }
}
