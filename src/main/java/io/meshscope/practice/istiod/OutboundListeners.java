package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Endpoint;
import io.meshscope.practice.kube.Protocol;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The listeners a sidecar's app is heard by: one for each HTTP port, one for each address and port of other services, one for all the rest. */
final class OutboundListeners {
    private final Push push;
    private final Proxy proxy;
    private final Scope scope;
    private final HttpManager http;
    private final AccessLogs logs;
    private final Map<String, Tree> tcp = new LinkedHashMap<>();
    private final Map<String, Tree> web = new LinkedHashMap<>();

    OutboundListeners(Push push, Proxy proxy, Scope scope, HttpManager http) {
        this.push = push;
        this.proxy = proxy;
        this.scope = scope;
        this.http = http;
        this.logs = new AccessLogs(push.settings());
    }

    List<Tree> build() {
        for (Service service : scope.services()) {
            for (ServicePort port : service.ports()) {
                if (!Xds.skipped(port)) {
                    add(service, port);
                }
            }
        }
        List<Tree> out = new ArrayList<>(tcp.values());
        out.addAll(web.values());
        out.add(virtualOutbound());
        return out;
    }

    private void add(Service service, ServicePort port) {
        if (port.protocol().kind() == Protocol.Kind.HTTP) {
            web.putIfAbsent("0.0.0.0_" + port.number(),
                    listener("0.0.0.0", port.number(), List.of(sniffed("0.0.0.0_" + port.number(), "" + port.number())), fallthrough()));
            return;
        }
        List<String> addresses = new ArrayList<>(service.addresses());
        if (addresses.isEmpty()) {
            addresses.addAll(instances(service, port));
        }
        if (addresses.isEmpty()) {
            addresses.add("0.0.0.0");
        }
        for (String address : addresses) {
            add(service, port, address);
        }
    }

    /** Where a headless service's pods listen; the caller itself is left out. */
    private List<String> instances(Service service, ServicePort port) {
        if (service.isEntry() || service.resolution() != Service.Resolution.PASSTHROUGH) {
            return List.of();
        }
        return push.registry().endpoints(service, port).stream().map(Endpoint::address).filter(a -> !a.equals(proxy.pod().ip())).toList();
    }

    private void add(Service service, ServicePort port, String address) {
        String name = address + "_" + port.number();
        Tree toCluster = Json.obj("filters",
                Json.arr(Xds.STATS, Xds.tcpProxy(Xds.cluster("", service.hostname(), port.number()), logs.ofFilter())));
        if (port.protocol().kind() == Protocol.Kind.AUTO && !address.equals("0.0.0.0")) {
            web.putIfAbsent(name,
                    listener(address, port.number(), List.of(sniffed(name, service.hostname() + ":" + port.number())), toCluster));
        } else if (address.equals("0.0.0.0") && (port.protocol() == Protocol.HTTPS || port.protocol() == Protocol.TLS)) {
            Tree bySni = Json.with(Json.obj("filter_chain_match", Json.obj("server_names", Json.arr(service.hostname()))), "filters",
                    toCluster.get("filters"));
            web.merge(name, listener(address, port.number(), List.of(bySni), fallthrough()), OutboundListeners::joined);
        } else {
            tcp.putIfAbsent(name, listener(address, port.number(), List.of(toCluster), Tree.absent()));
        }
    }

    /** Two listeners of one address and port: the chains of both. */
    private static Tree joined(Tree a, Tree b) {
        List<Tree> chains = new ArrayList<>(a.get("filter_chains").items());
        chains.addAll(b.get("filter_chains").items());
        return Json.with(a, "filter_chains", chains);
    }

    /** The chain for what the inspectors find to be plain HTTP. */
    private Tree sniffed(String listener, String routeName) {
        Tree match = Json.obj("transport_protocol", "raw_buffer", "application_protocols", Xds.PLAIN_HTTP);
        return Json.obj("filter_chain_match", match, "filters", Json.arr(http.outbound("outbound_" + listener + ";", routeName)));
    }

    /** What is no HTTP on an HTTP port goes on as if no service had that port. */
    private Tree fallthrough() {
        return Json.obj("filter_chain_match", Json.obj(), "filters", Json.arr(Xds.STATS, Xds.tcpProxy(unknown(), logs.ofFilter())), "name",
                "PassthroughFilterChain");
    }

    private String unknown() {
        return scope.allowsAny() ? "PassthroughCluster" : "BlackHoleCluster";
    }

    private Tree listener(String address, int port, List<Tree> chains, Tree otherwise) {
        boolean inspected = chains.getFirst().has("filter_chain_match");
        return Json.any("envoy.config.listener.v3.Listener", "name", address + "_" + port, "address", Xds.socketAddress(address, port),
                "filter_chains", chains,
                "listener_filters", inspected ? Json.arr(Inspectors.TLS, Inspectors.HTTP) : null, "listener_filters_timeout",
                inspected ? "0s" : null, "traffic_direction",
                "OUTBOUND", "continue_on_listener_filters_timeout", Json.some(inspected), "access_log", logs.ofListener(),
                "default_filter_chain", otherwise, "bind_to_port",
                false);
    }

    private Tree virtualOutbound() {
        Tree own = Json.obj("filter_chain_match", Json.obj("destination_port", 15001), "filters",
                Json.arr(Xds.STATS, Xds.tcpProxy("BlackHoleCluster", logs.ofFilter())),
                "name", "virtualOutbound-blackhole");
        Tree rest = Json.obj("filters", Json.arr(Xds.STATS, Xds.tcpProxy(unknown(), logs.ofFilter())), "name",
                "virtualOutbound-catchall-tcp");
        return Json.any("envoy.config.listener.v3.Listener", "name", "virtualOutbound", "address", Xds.socketAddress("0.0.0.0", 15001),
                "filter_chains",
                Json.arr(own, rest), "use_original_dst", true, "traffic_direction", "OUTBOUND", "access_log", logs.ofListener());
    }
}
