package io.meshscope.practice;

import static io.meshscope.practice.Faults.add;
import static io.meshscope.practice.Faults.all;
import static io.meshscope.practice.Faults.conditions;
import static io.meshscope.practice.Faults.fact;
import static io.meshscope.practice.Faults.objects;
import static io.meshscope.practice.Faults.set;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.Request;
import java.time.Duration;
import java.util.List;

/** Requests that find their way to a service that cannot answer. */
final class UpstreamFaults {
    private static final String SLOW_POD = "catalog-v2-56c97f6db-8wnq6";
    private static final Tree OUTLIER = Json.obj("outlierDetection",
            Json.obj("consecutive5xxErrors", 1, "interval", "1s", "baseEjectionTime", "30m", "maxEjectionPercent", 100));
    private static final Tree NARROW = Json.obj("connectionPool",
            Json.obj("tcp", Json.obj("maxConnections", 1), "http", Json.obj("http1MaxPendingRequests", 1, "maxRequestsPerConnection", 1)));

    // @formatter:off
    static List<Fault> list() {
        return List.of(
            objects("subset-labels-no-pods", "subset-selects-nothing", set("DestinationRule", "catalog", "/spec/subsets/1/labels/version", "2.0")),
            new Fault("hosts-ejected", "hosts-ejected", set("DestinationRule", "catalog", "/spec/trafficPolicy", OUTLIER),
                    fact(new Condition.Ejected("catalog-v2"), new Condition.Answers("catalog-v2", 500))),
            conditions("pods-not-ready", "pods-not-ready", fact(new Condition.NotReady("catalog-v2", "catalog"))),
            objects("service-selector-wrong", "service-selects-nothing", set("Service", "catalog", "/spec/selector/app", "catalogue")),
            objects("target-port-wrong", "target-port-wrong", set("Service", "catalog", "/spec/ports/0/targetPort", 3001)),
            objects("target-port-name-unknown", "target-port-wrong", set("Service", "catalog", "/spec/ports/0/targetPort", "web")),
            conditions("app-not-listening", "app-not-listening", fact(new Condition.Closed("catalog", 3000))),
            conditions("app-closes-connection", "app-closes-connection", fact(new Condition.HangsUp("catalog-v2"))),
            conditions("app-answers-503", "app-answers-error", fact(new Condition.Answers("catalog-v2", 503))),
            conditions("app-speaks-tls", "app-protocol-mismatch", fact(new Condition.Speaks("catalog-v2", 3000, Condition.Speaks.Wire.TLS))),
            conditions("app-speaks-other", "app-protocol-mismatch", fact(new Condition.Speaks("catalog-v2", 3000, Condition.Speaks.Wire.OTHER))),
            new Fault("slow-pod-timeout", "slow-endpoint-timeout", set("VirtualService", "catalog-v1-v2", "/spec/http/0/timeout", "0.5s"),
                    fact(new Condition.Slow(SLOW_POD, Duration.ofMillis(880)))),
            new Fault("per-try-timeout", "slow-endpoint-timeout",
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/retries", Json.obj("attempts", 2, "perTryTimeout", "0.2s", "retryOn", "connect-failure")),
                    fact(new Condition.Slow(SLOW_POD, Duration.ofMillis(880)))),
            new Fault("circuit-breaker-overflow", "circuit-breaker-overflow", set("DestinationRule", "catalog", "/spec/trafficPolicy", NARROW),
                    fact(new Condition.Busy("istio-ingressgateway", "catalog.istioinaction.svc.cluster.local", 10))),
            conditions("pod-unreachable", "pod-unreachable", fact(new Condition.Unreachable("catalog-6cf4b97d-7d6gb"))),
            new Fault("network-policy-drops", "network-policy-drops", add("NetworkPolicy/catalog-from-webapp"), fact(
                    new Condition.Dropped("istio-ingressgateway", "catalog", 3000), new Condition.Dropped("istio-ingressgateway", "catalog-v2", 3000),
                    new Condition.Dropped("sleep", "catalog", 3000), new Condition.Dropped("sleep", "catalog-v2", 3000))),
            new Fault("headless-target-port", "headless-target-port", all(set("Service", "catalog", "/spec/clusterIP", "None")), fact()),
            conditions("http10-client", "http10-client", Faults.sending(
                    Faults.get(55, Request.OUTSIDE, "http://catalog.istioinaction.io:30000/items").header(":protocol", "HTTP/1.0"),
                    Faults.get(56, "sleep", "http://catalog.istioinaction/items").header(":protocol", "HTTP/1.0"))));
    }
    // @formatter:on

    private UpstreamFaults() {}
}
