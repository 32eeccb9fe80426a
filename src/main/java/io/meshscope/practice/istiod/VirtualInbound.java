package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Protocol;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The listener every connection to a sidecar's app arrives at, its chains by port, protocol and mTLS mode. */
final class VirtualInbound {
    private static final String PASSTHROUGH = "InboundPassthroughCluster";

    private final Push push;
    private final Proxy proxy;
    private final HttpManager http;
    private final List<Tree> tcpSecurity;
    private final AccessLogs logs;

    VirtualInbound(Push push, Proxy proxy, HttpManager http, Authorization authorization) {
        this.push = push;
        this.proxy = proxy;
        this.http = http;
        this.logs = new AccessLogs(push.settings());
        this.tcpSecurity = new ArrayList<>(authorization.custom(true));
        tcpSecurity.addAll(authorization.local(true));
    }

    /**
     * What the chains of one port stand for.
     *
     * @param port    port on the pod, or 0 for all that no service names
     * @param host    host name of the service, "" for none
     */
    private record Target(int port, int servicePort, String host, Protocol.Kind kind) {
        String cluster() {
            return port == 0 ? PASSTHROUGH : Xds.inbound(port);
        }

        String name(boolean http) {
            return port != 0 ? "0.0.0.0_" + port : http ? "virtualInbound-catchall-http" : "virtualInbound";
        }

        String statPrefix() {
            return (port == 0 ? PASSTHROUGH : "inbound_0.0.0.0_" + port) + ";";
        }
    }

    /** How a chain is matched and what it does. */
    private record Option(List<String> alpn, String transport, boolean http, boolean mutual) {}

    Tree build() {
        List<Tree> chains = new ArrayList<>();
        chains.add(blackHole());
        for (Target target : targets()) {
            for (Option option : options(target)) {
                chains.add(chain(target, option));
            }
        }
        return Json.any("envoy.config.listener.v3.Listener", "name", "virtualInbound", "address", Xds.socketAddress("0.0.0.0", 15006),
                "filter_chains", chains,
                "listener_filters", Inspectors.inbound(chains), "listener_filters_timeout", "0s", "traffic_direction", "INBOUND",
                "continue_on_listener_filters_timeout",
                true, "access_log", logs.ofListener());
    }

    private Tree blackHole() {
        return Json.obj("filter_chain_match", Json.obj("destination_port", 15006), "filters",
                Json.arr(Xds.TCP_EXCHANGE, Xds.INBOUND_STATS, Xds.tcpProxy("BlackHoleCluster", logs.ofFilter())), "name",
                "virtualInbound-blackhole");
    }

    /** The port no service names first, then each port once: for the first service that has it. */
    private List<Target> targets() {
        Map<Integer, Target> byPort = new TreeMap<>();
        byPort.put(0, new Target(0, 0, "", Protocol.Kind.AUTO));
        for (Service service : push.registry().servicesOf(proxy.pod())) {
            for (ServicePort port : service.ports()) {
                int target = port.on(proxy.pod());
                if (!Xds.skipped(port) && target > 0) {
                    byPort.putIfAbsent(target, new Target(target, port.number(), service.hostname(), port.protocol().kind()));
                }
            }
        }
        return List.copyOf(byPort.values());
    }

    private List<Option> options(Target target) {
        PeerAuthentications.Mode mode = target.port() == 0
                ? push.mtls().ofWorkload(proxy.pod())
                : push.mtls().ofPort(proxy.pod(), target.port());
        return switch (target.kind()) {
            case HTTP -> switch (mode) {
                case STRICT -> List.of(new Option(List.of(), "tls", true, true));
                case PERMISSIVE -> List.of(new Option(Xds.MTLS_ANY, "tls", true, true), new Option(List.of(), "raw_buffer", true, false));
                case DISABLE -> List.of(new Option(List.of(), "raw_buffer", true, false));
            };
            case TCP -> switch (mode) {
                case STRICT -> List.of(new Option(List.of(), "tls", false, true));
                case PERMISSIVE -> List.of(new Option(Xds.MTLS_ANY, "tls", false, true), new Option(List.of(), "raw_buffer", false, false),
                        new Option(List.of(), "tls", false, false));
                case DISABLE -> List.of(new Option(List.of(), "raw_buffer", false, false));
            };
            case AUTO -> switch (mode) {
                case STRICT -> List.of(new Option(Xds.MTLS_HTTP, "tls", true, true), new Option(List.of(), "tls", false, true));
                case PERMISSIVE ->
                    List.of(new Option(Xds.MTLS_HTTP, "tls", true, true), new Option(Xds.PLAIN_HTTP, "raw_buffer", true, false),
                            new Option(Xds.MTLS_TCP, "tls", false, true), new Option(List.of(), "raw_buffer", false, false),
                            new Option(List.of(), "tls", false, false));
                case DISABLE ->
                    List.of(new Option(Xds.PLAIN_HTTP, "raw_buffer", true, false), new Option(List.of(), "raw_buffer", false, false));
            };
        };
    }

    private Tree chain(Target target, Option option) {
        Tree match = Json.obj("destination_port", Json.some(target.port()), "transport_protocol", option.transport(),
                "application_protocols", Json.some(option.alpn()));
        List<Tree> filters = new ArrayList<>(List.of(Xds.TCP_EXCHANGE));
        if (option.http()) {
            filters.add(http.inbound(target.statPrefix(), routes(target)));
        } else {
            filters.addAll(tcpSecurity);
            filters.add(Xds.INBOUND_STATS);
            filters.add(Xds.tcpProxy(target.cluster(), logs.ofFilter()));
        }
        Tree socket = option.mutual() ? DownstreamTls.mutual(push.settings(), option.http()) : Tree.absent();
        return Json.obj("filter_chain_match", match, "filters", filters, "transport_socket", socket, "name", target.name(option.http()));
    }

    private Tree routes(Target target) {
        Tree retry = proxy.atLeast(24) ? Json.obj("retry_on", "reset-before-request", "num_retries", 2) : Tree.absent();
        Tree route = Json.obj("cluster", target.cluster(), "timeout", "0s", "retry_policy", retry, "max_stream_duration",
                Json.obj("max_stream_duration", "0s", "grpc_timeout_header_max", "0s"));
        Tree only = Json.obj("match", Json.obj("prefix", "/"), "route", route, "decorator",
                Json.obj("operation", target.host() + ":" + target.servicePort() + "/*"), "name",
                "default");
        return Json.obj("name", target.cluster(), "virtual_hosts",
                Json.arr(Json.obj("name", "inbound|http|" + target.servicePort(), "domains", Json.arr("*"), "routes", Json.arr(only))),
                "validate_clusters", false);
    }
}
