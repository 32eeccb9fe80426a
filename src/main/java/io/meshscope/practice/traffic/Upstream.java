package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from a proxy to a host of one of its clusters. */
final class Upstream {
    private final DataPath path;
    private final Envoy envoy;
    private final boolean inbound;
    private final Tree cluster;
    private final String name;
    private final List<String> tried = new ArrayList<>();

    Upstream(DataPath path, Envoy envoy, boolean inbound, Tree cluster) {
        this.path = path;
        this.envoy = envoy;
        this.inbound = inbound;
        this.cluster = cluster;
        this.name = cluster.get("name").text();
    }

    /** Where one attempt went and what came of it. */
    record Attempt(String host, String local, Reply reply) {}

    /** Whether as many requests wait as the circuit breaker lets. */
    boolean isFull() {
        String[] parts = name.split("\\|");
        String host = parts.length == 4 ? parts[3] : name;
        Tree limits = cluster.path("circuit_breakers", "thresholds").at(0);
        boolean http2 = cluster
                .path("typed_extension_protocol_options", "envoy.extensions.upstreams.http.v3.HttpProtocolOptions", "explicit_http_config")
                .has("http2_protocol_options");
        long capacity = http2
                ? limits.get("max_requests").number()
                : limits.get("max_connections").number() + limits.get("max_pending_requests").number();
        Optional<Condition.Busy> busy = path.conditions().last(Condition.Busy.class,
                c -> envoy.proxy().pod().is(c.proxy()) && host.equals(c.host()));
        return busy.isPresent() && limits.isPresent() && busy.get().requests() >= capacity;
    }

    /** The host of the next attempt; nothing when none may be picked. */
    Optional<Tree> pick(Connection original) {
        if (cluster.get("type").text().equals("ORIGINAL_DST")) {
            return Optional.of(host(original.ip(), original.port()));
        }
        List<Tree> all = envoy.hosts(cluster);
        List<Tree> healthy = all.stream().filter(h -> !isEjected(h)).toList();
        List<Tree> from = all.size() * threshold() > healthy.size() * 100L ? all : healthy;
        List<Tree> fresh = from.stream().filter(h -> !tried.contains(address(h))).toList();
        List<Tree> pool = fresh.isEmpty() ? from : fresh;
        return pool.isEmpty() ? Optional.empty() : Optional.of(pool.get(envoy.turn("host " + name) % pool.size()));
    }

    /** Below this share of healthy hosts, in percent, all are used. */
    private long threshold() {
        Tree threshold = cluster.path("common_lb_config", "healthy_panic_threshold");
        return threshold.isPresent() ? threshold.get("value").number() : 50;
    }

    private static Tree host(String ip, int port) {
        return io.meshscope.practice.objects.Json.obj("endpoint",
                io.meshscope.practice.objects.Json.obj("address", io.meshscope.practice.objects.Json.obj("socket_address",
                        io.meshscope.practice.objects.Json.obj("address", ip, "port_value", port))));
    }

    private boolean isEjected(Tree host) {
        if (!cluster.has("outlier_detection")) {
            return false;
        }
        Optional<Pod> pod = path.push().registry().podAt(socket(host).get("address").text());
        return pod.isPresent() && path.conditions().last(Condition.Ejected.class, c -> pod.get().is(c.pod())).isPresent();
    }

    private static Tree socket(Tree host) {
        return host.path("endpoint", "address", "socket_address");
    }

    static String address(Tree host) {
        return socket(host).get("address").text() + ":" + socket(host).get("port_value").text();
    }

    /**
     * One attempt.
     *
     * @param original the connection it is for; its TLS goes on inside when the proxy did not end it
     * @param deadline when this proxy gives up, or null
     */
    Attempt send(Tree host, Connection original, boolean endedTls, Call call, boolean alpnFilter, @Nullable Instant deadline) {
        String ip = socket(host).get("address").text();
        tried.add(address(host));
        String target = path.push().registry().address(ip);
        int port = (int) socket(host).get("port_value").number();
        String local = (inbound ? "127.0.0.6" : envoy.proxy().pod().ip()) + ":" + path.ephemeral();
        String address = target + ":" + port;
        Connection.Hello through = endedTls ? null : original.tls();
        Connection.Hello own = hello(host, call, alpnFilter);
        Connection connection = new Connection(local, target, port, own == null ? through : own, own != null && through != null);
        Call there = call.at(call.start().plusMillis(inbound ? 0 : 1), deadline);
        Reply reply = inbound ? path.apps().answer(envoy.proxy().pod(), connection, there) : path.arrive(connection, there);
        count(address, reply);
        return new Attempt(address, local, reply);
    }

    private void count(String address, Reply reply) {
        envoy.counters().host(name, address, "cx_total");
        switch (reply.kind()) {
            case NOT_CONNECTED, NO_ROUTE, NO_TLS -> envoy.counters().host(name, address, "cx_connect_fail");
            case ANSWER -> envoy.counters().host(name, address, reply.status() < 500 ? "rq_success" : "rq_error");
            case CLOSED, GARBLED -> envoy.counters().host(name, address, "rq_error");
        }
        if (reply.kind() != Reply.Kind.NOT_CONNECTED && reply.kind() != Reply.Kind.NO_ROUTE && reply.kind() != Reply.Kind.NO_TLS) {
            envoy.counters().host(name, address, "rq_total");
        }
    }

    /** The TLS spoken to a host: by the socket its metadata matches, else by the cluster's own. */
    private Connection.@Nullable Hello hello(Tree host, Call call, boolean alpnFilter) {
        Tree socket = cluster.get("transport_socket");
        Tree metadata = host.path("metadata", "filter_metadata").entry("envoy.transport_socket_match");
        for (Tree match : cluster.get("transport_socket_matches").items()) {
            if (match.get("match").fields().stream().allMatch(f -> metadata.entry(f.name()).text().equals(f.value().text()))) {
                socket = match.get("transport_socket");
                break;
            }
        }
        Tree config = socket.get("typed_config");
        return config.has("common_tls_context") ? saying(config, call, alpnFilter) : null;
    }

    private Connection.Hello saying(Tree config, Call call, boolean alpnFilter) {
        Tree common = config.get("common_tls_context");
        List<String> alpn = common.get("alpn_protocols").texts();
        if (alpnFilter && alpn.contains("istio")) {
            alpn = alpn.contains("h2") ? List.of("istio-h2", "istio", "h2") : List.of("istio-http/1.1", "istio", "http/1.1");
        }
        Tree validation = common.get("combined_validation_context");
        String root = validation.path("validation_context_sds_secret_config", "name").text();
        boolean mesh = root.equals("ROOTCA");
        String trusts = mesh ? envoy.credentials().root() : root.startsWith("file-root:") ? root.substring("file-root:".length()) : "";
        boolean presents = common.get("tls_certificate_sds_secret_configs").at(0).get("name").text().equals("default");
        List<String> names = validation.path("default_validation_context", "match_subject_alt_names").items().stream()
                .map(m -> m.get("exact").text()).toList();
        boolean auto = cluster
                .path("typed_extension_protocol_options", "envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
                        "upstream_http_protocol_options", "auto_sni")
                .isTrue();
        String sni = auto && call.isHttp() ? call.authority().split(":")[0] : config.get("sni").text();
        return new Connection.Hello(sni, alpn, presents ? envoy.credentials() : null, trusts, mesh ? envoy.credentials() : null, names);
    }

    Duration connectTimeout() {
        return Durations.parse(cluster.get("connect_timeout")).orElse(DataPath.CONNECT_TIMEOUT);
    }
}
