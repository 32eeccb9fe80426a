package io.meshscope.practice.traffic;

import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.kube.Endpoint;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The network between the pods: where a connection arrives, and who serves it there. Not safe for threads. */
final class DataPath {
    /** How long a client's kernel tries before it gives up, when its proxy does not give up first. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Push push;
    private final Map<String, Envoy> envoys;
    private final Apps apps;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private int ports = 32_768;

    DataPath(Push push, Map<String, Envoy> envoys) {
        this.push = push;
        this.envoys = envoys;
        this.apps = new Apps(this);
    }

    Push push() {
        return push;
    }

    Conditions conditions() {
        return push.conditions();
    }

    Apps apps() {
        return apps;
    }

    List<Line> lines() {
        return lines;
    }

    /** A client's port, another each time. */
    int ephemeral() {
        ports = ports >= 60_000 ? 32_768 : ports + 37;
        return ports;
    }

    Optional<Envoy> envoy(Pod pod) {
        return Optional.ofNullable(envoys.get(pod.name()));
    }

    /** A connection from a pod: its sidecar takes it when there is one. */
    Reply leave(Pod pod, Connection connection, Call call) {
        Optional<Envoy> envoy = envoy(pod).filter(_ -> !pod.isGateway());
        if (envoy.isEmpty()) {
            return arrive(connection, call);
        }
        boolean early = isEarly(pod, call.start());
        Envoy proxy = envoy.get();
        Optional<io.meshscope.model.Tree> listener = early
                ? Optional.empty()
                : proxy.listener(connection.ip() + "_" + connection.port()).or(() -> proxy.listener("0.0.0.0_" + connection.port()))
                        .or(() -> proxy.listener("virtualOutbound"));
        return listener.map(l -> new Downstream(this, proxy, false).accept(l, connection, call)).orElseGet(DataPath::refused);
    }

    /** Whether a pod's proxy is not ready yet. */
    boolean isEarly(Pod pod, Instant at) {
        return conditions()
                .last(Condition.StartsBeforeProxy.class, c -> pod.is(c.pod()) && at.isBefore(conditions().begin().plus(c.until())))
                .isPresent();
    }

    /** A connection that has reached the network: to a pod, a service address, or the world outside. */
    Reply arrive(Connection connection, Call call) {
        Optional<Pod> pod = push.registry().podAt(connection.ip());
        if (pod.isPresent()) {
            return isLost(connection, pod.get())
                    ? Reply.failed(Reply.Kind.NO_ROUTE, "", CONNECT_TIMEOUT)
                    : serve(pod.get(), connection, call);
        }
        for (Service service : push.registry().services()) {
            Optional<ServicePort> port = service.port(connection.port());
            if (service.addresses().contains(connection.ip()) && port.isPresent() && !service.isEntry()) {
                return balanced(service, port.get(), connection, call);
            }
        }
        return apps.outside(connection, call);
    }

    /** What kube-proxy does with a service address. */
    private Reply balanced(Service service, ServicePort port, Connection connection, Call call) {
        List<Endpoint> endpoints = push.registry().endpoints(service, port);
        if (endpoints.isEmpty()) {
            return refused();
        }
        Endpoint endpoint = endpoints.get(turn(service.hostname()) % endpoints.size());
        return arrive(connection.to(endpoint.address(), endpoint.port()), call);
    }

    private boolean isLost(Connection connection, Pod to) {
        if (conditions().last(Condition.Unreachable.class, c -> to.is(c.pod())).isPresent()) {
            return true;
        }
        Optional<Pod> from = push.registry().podAt(connection.sourceIp());
        return conditions().last(Condition.Dropped.class,
                c -> to.is(c.to()) && c.port() == connection.port() && from.filter(p -> p.is(c.from())).isPresent()).isPresent();
    }

    private Reply serve(Pod pod, Connection connection, Call call) {
        Optional<Envoy> envoy = envoy(pod);
        if (envoy.isEmpty()) {
            return apps.answer(pod, connection, call);
        }
        String listener = pod.isGateway() ? "0.0.0.0_" + connection.port() : "virtualInbound";
        return envoy.get().listener(listener).map(l -> new Downstream(this, envoy.get(), !pod.isGateway()).accept(l, connection, call))
                .orElseGet(DataPath::refused);
    }

    private static Reply refused() {
        return Reply.failed(Reply.Kind.NOT_CONNECTED, "delayed_connect_error:_Connection_refused", Duration.ofMillis(1));
    }

    int turn(String what) {
        return turns.merge(what, 1, Integer::sum) - 1;
    }

    /** Where the app of a pod finds a host: service address, pod of a headless service, or the world; nothing when the name is unknown. */
    Optional<String> resolve(Pod pod, String host) {
        if (host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
            return Optional.of(host);
        }
        for (String name : List.of(host + "." + pod.namespace() + ".svc.cluster.local", host + ".svc.cluster.local",
                host + ".cluster.local", host)) {
            Optional<Service> service = push.registry().service(name);
            if (service.isPresent() && !service.get().isEntry()) {
                return service.get().addresses().stream().findFirst().or(() -> headless(service.get()));
            }
        }
        boolean inside = host.endsWith(".cluster.local") || !host.contains(".") || host.endsWith("." + pod.namespace());
        return inside ? Optional.empty() : Optional.of(push.registry().address(host));
    }

    private Optional<String> headless(Service service) {
        List<String> pods = service.ports().stream().flatMap(p -> push.registry().endpoints(service, p).stream()).map(Endpoint::address)
                .distinct().toList();
        return pods.isEmpty() ? Optional.empty() : Stream.of(pods.get(turn(service.hostname()) % pods.size())).findFirst();
    }
}
