package io.meshscope.practice;

import static io.meshscope.practice.Faults.add;
import static io.meshscope.practice.Faults.fact;
import static io.meshscope.practice.Faults.get;
import static io.meshscope.practice.Faults.sending;
import static io.meshscope.practice.Faults.set;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Request;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Meshes that look like one with a fault and work: a diagnosis must not accuse them. */
final class LookAlikes {
    private static final String CATALOG = "http://catalog.istioinaction.io:30000";
    private static final String ONE_POD = "catalog-v2-56c97f6db-8wnq6";
    private static final String OTHER_POD = "catalog-v2-56c97f6db-fl74q";
    private static final UnaryOperator<KubeObjects> SAME = UnaryOperator.identity();
    private static final UnaryOperator<Conditions> USUAL = UnaryOperator.identity();

    // @formatter:off
    static List<Fault> list() {
        return List.of(
            like("ok-port-name-free", set("Service", "catalog", "/spec/ports/0/name", "web"), USUAL),
            like("ok-mutual-everywhere",
                    set("DestinationRule", "catalog", "/spec/trafficPolicy", Json.obj("tls", Json.obj("mode", "ISTIO_MUTUAL"))), USUAL),
            like("ok-strict-with-sidecars", add("PeerAuthentication/strict"), conditions -> from(conditions, Request.OUTSIDE, "")),
            like("ok-permissive-plaintext", add("PeerAuthentication/permissive"), USUAL),
            like("ok-timeout-not-reached", set("VirtualService", "catalog-v1-v2", "/spec/http/0/timeout", "2s"),
                    fact(new Condition.Slow(ONE_POD, Duration.ofMillis(880)))),
            like("ok-retry-succeeds",
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/retries", Json.obj("attempts", 3, "retryOn", "5xx")),
                    conditions -> fact(new Condition.Answers(ONE_POD, 503)).apply(from(conditions, Request.OUTSIDE, CATALOG))),
            like("ok-one-pod-not-ready", SAME, fact(new Condition.NotReady(OTHER_POD, "catalog"))),
            like("ok-subset-unused",
                    set("DestinationRule", "catalog", "/spec/subsets/2", Json.obj("name", "version-v3", "labels", Json.obj("version", "v3"))), USUAL),
            like("ok-gateway-wildcard", set("Gateway", "catalog-gateway", "/spec/servers/0/hosts", Json.arr("*.istioinaction.io")), USUAL),
            like("ok-gateway-with-namespace", set("VirtualService", "catalog-v1-v2", "/spec/gateways/0", "istioinaction/catalog-gateway"), USUAL),
            like("ok-fault-for-others", set("VirtualService", "catalog-v1-v2", "/spec/http", Json.arr(
                    Json.obj("match", Json.arr(Json.obj("headers", Json.obj("x-chaos", Json.obj("exact", "yes")))),
                            "fault", Json.obj("abort", Json.obj("httpStatus", 503, "percentage", Json.obj("value", 100))),
                            "route", Json.arr(to("version-v1"))),
                    Json.obj("route", Json.arr(to("version-v2"))))), USUAL),
            like("ok-dry-run", add("AuthorizationPolicy/catalog-trial"), USUAL),
            like("ok-deny-elsewhere", add("AuthorizationPolicy/catalog-no-admin"), USUAL),
            like("ok-allow-all", add("AuthorizationPolicy/allow-all"), USUAL),
            like("ok-jwt-valid", add("RequestAuthentication/webapp-jwt", "AuthorizationPolicy/webapp-needs-token"),
                    PolicyFaults.token(Token.bearer(PolicyFaults.ISSUER, Practice.NOW.plus(Duration.ofHours(1))))),
            like("ok-sidecar-sufficient", add("Sidecar/webapp-enough"), USUAL),
            like("ok-external-tls", add("ServiceEntry/partner"), sending(get(55, "webapp", "https://api.partner.example/v1/stock"))),
            like("ok-passthrough", SAME, sending(get(55, "webapp", "http://api.partner.example/v1/stock"))),
            like("ok-certificate-renewed-soon", SAME,
                    fact(new Condition.CertificateTime("webapp", Practice.NOW.minus(Duration.ofHours(11)), Practice.NOW.plus(Duration.ofHours(13))))),
            like("ok-app-404", SAME, conditions -> sending(get(55, Request.OUTSIDE, CATALOG + "/items/999"))
                    .apply(fact(new Condition.Answers("catalog", "/items/999", 404), new Condition.Answers("catalog-v2", "/items/999", 404)).apply(conditions))));
    }
    // @formatter:on

    private LookAlikes() {}

    /** With only the requests of one client for URLs that begin so. */
    private static Conditions from(Conditions conditions, String client, String url) {
        return conditions.sendingOnly(
                conditions.requests().stream().filter(r -> r.from().equals(client) && r.url().startsWith(url)).toList());
    }

    private static Tree to(String subset) {
        return Json.obj("destination",
                Json.obj("host", "catalog.istioinaction.svc.cluster.local", "subset", subset, "port", Json.obj("number", 80)));
    }

    private static Fault like(String id, UnaryOperator<KubeObjects> objects, UnaryOperator<Conditions> conditions) {
        return new Fault(id, Fault.HEALTHY, objects, conditions);
    }
}
