package io.meshscope.practice.envoy;

import io.meshscope.practice.istiod.Proxy;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.traffic.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the agents, Envoys and istiod say about themselves: how they started, what they sent and refused. */
final class ComponentLog {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Map<String, String> MESSAGES = Map.of("CDS", "envoy.config.cluster.v3.Cluster", "LDS",
            "envoy.config.listener.v3.Listener", "RDS",
            "envoy.config.route.v3.RouteConfiguration");

    private final Push push;
    private final Conditions conditions;
    private final List<Line> out = new ArrayList<>();

    private ComponentLog(Push push) {
        this.push = push;
        this.conditions = push.conditions();
    }

    static List<Line> of(Push push) {
        ComponentLog log = new ComponentLog(push);
        push.proxies().forEach(log::proxy);
        return log.out;
    }

    private void say(Pod pod, String container, Instant at, String level, String scope, String text) {
        String where = scope.isEmpty() ? "" : scope + "\t";
        out.add(new Line(pod.name(), container, at, MICROS.format(at) + "\t" + level + "\t" + where + text + "\n"));
    }

    private void proxy(Proxy proxy) {
        Pod pod = proxy.pod();
        Stamp stamp = Stamp.of(conditions, pod);
        Instant start = stamp.started();
        say(pod, "istio-proxy", start.plusMillis(31), "info", "",
                "Version " + pod.proxyVersion() + "-d79f6e8d453ee260e9094093b8dd31af0056e67b-Clean");
        if (conditions.last(Condition.Disconnected.class, c -> pod.is(c.proxy())).isPresent()) {
            lost(pod, start);
            return;
        }
        say(pod, "istio-proxy", start.plusMillis(604), "info", "xdsproxy",
                "connected to delta upstream XDS server: istiod.istio-system.svc:15012\tid=1");
        if (conditions.last(Condition.NoCertificate.class, c -> pod.is(c.pod())).isPresent()) {
            say(pod, "istio-proxy", start.plusMillis(900), "warn", "sds",
                    "failed to warm certificate: failed to generate workload certificate: create certificate: "
                            + "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing: dial tcp 10.200.2.22:15012: i/o timeout\"");
        } else {
            say(pod, "istio-proxy", start.plusMillis(861), "info", "cache",
                    "generated new workload certificate\tresourceName=default latency=242.1ms ttl=23h59m59.1s");
        }
        Instant ready = conditions.last(Condition.StartsBeforeProxy.class, c -> pod.is(c.pod()))
                .map(c -> conditions.begin().plus(c.until())).orElse(start.plusMillis(1922));
        Duration took = Duration.between(start, ready);
        say(pod, "istio-proxy", ready, "info", "", "Readiness succeeded in " + took.toSeconds() + "." + took.toMillisPart() + "836442s");
        say(pod, "istio-proxy", ready.plusNanos(210_000), "info", "", "Envoy proxy is ready");
        istiod(proxy, stamp);
        conditions.all(Condition.Refused.class).stream().filter(r -> pod.is(r.proxy())).forEach(r -> refused(proxy, r));
    }

    private void lost(Pod pod, Instant start) {
        for (int i = 1; i <= 4; i++) {
            Instant at = start.plus(Duration.ofSeconds(20L * i));
            say(pod, "istio-proxy", at, "warning",
                    "envoy config external/envoy/source/extensions/config_subscription/grpc/grpc_stream.h:226",
                    "DeltaAggregatedResources gRPC config stream to xds-grpc closed since " + 20 * i
                            + "s ago: 14, connection error: desc = \"transport: Error while dialing: "
                            + "dial tcp 10.200.2.22:15012: i/o timeout\"\tthread=21");
            say(pod, "istio-proxy", at.plusMillis(300), "warn", "",
                    "Envoy proxy is NOT ready: config not received from XDS server (is Istiod running?): cds updates: "
                            + "0 successful, 0 rejected; lds updates: 0 successful, 0 rejected");
        }
    }

    private void istiod(Proxy proxy, Stamp stamp) {
        for (Pod istiod : push.registry().pods().stream().filter(p -> p.labels().getOrDefault("app", "").equals("istiod")).toList()) {
            Instant at = stamp.started().plusMillis(610);
            say(istiod, "discovery", at, "info", "ads", "ADS: new delta connection for node:" + proxy.name() + "-" + number(proxy));
            for (String type : List.of("CDS", "LDS", "RDS")) {
                at = at.plusMillis(9);
                say(istiod, "discovery", at, "info", "ads",
                        type + ": PUSH request for node:" + proxy.name() + " resources:" + (12 + number(proxy)) + " size:36.1kB");
            }
            if (stamp.stale()) {
                say(istiod, "discovery", stamp.now().minus(Duration.ofMinutes(5)), "info", "ads",
                        "CDS: PUSH for node:" + proxy.name() + " resources:21 size:37.4kB");
            }
        }
    }

    private int number(Proxy proxy) {
        return 1 + push.proxies().indexOf(proxy);
    }

    private void refused(Proxy proxy, Condition.Refused refused) {
        Instant at = conditions.now().minus(Duration.ofMinutes(5));
        String message = MESSAGES.getOrDefault(refused.type(), "");
        say(proxy.pod(), "istio-proxy", at.plusMillis(52), "warning",
                "envoy config external/envoy/source/extensions/config_subscription/grpc/delta_subscription_state.cc:296",
                "delta config for type.googleapis.com/" + message + " rejected: Error adding/updating " + noun(refused.type()) + " "
                        + refused.resource() + ": " + refused.details()
                        + "\tthread=21");
        for (Pod istiod : push.registry().pods().stream().filter(p -> p.labels().getOrDefault("app", "").equals("istiod")).toList()) {
            say(istiod, "discovery", at.plusMillis(54), "warn", "delta",
                    "ADS:" + refused.type() + ": ACK ERROR " + proxy.name() + "-" + number(proxy)
                            + " Internal:Error adding/updating " + noun(refused.type()) + " " + refused.resource() + ": "
                            + refused.details());
        }
    }

    private static String noun(String type) {
        return switch (type) {
            case "CDS" -> "cluster(s)";
            case "LDS" -> "listener(s)";
            default -> "route(s)";
        };
    }
}
