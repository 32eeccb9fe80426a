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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Proxies that do not agree on mutual TLS, or do not believe each other. */
final class TlsFaults {
    private static final String ANNOTATION = "/spec/template/metadata/labels/sidecar.istio.io~1inject";
    private static final Instant LONG_AGO = Practice.NOW.minus(Duration.ofDays(2));

    private static Tree tls(String mode) {
        return Json.obj("tls", Json.obj("mode", mode));
    }

    // @formatter:off
    static List<Fault> list() {
        return List.of(
            objects("strict-plaintext-client", "strict-plaintext-client", add("PeerAuthentication/strict")),
            objects("port-level-strict", "strict-plaintext-client", add("PeerAuthentication/catalog-port")),
            objects("destinationrule-disable-strict", "destinationrule-tls-disable",
                    all(add("PeerAuthentication/strict"), set("DestinationRule", "catalog", "/spec/trafficPolicy", tls("DISABLE")))),
            objects("destinationrule-simple", "destinationrule-tls-simple", set("DestinationRule", "catalog", "/spec/trafficPolicy", tls("SIMPLE"))),
            objects("destinationrule-simple-strict", "destinationrule-tls-simple",
                    all(add("PeerAuthentication/strict"), set("DestinationRule", "catalog", "/spec/trafficPolicy", tls("SIMPLE")))),
            objects("destinationrule-mutual-disabled", "destinationrule-mtls-server-plaintext",
                    all(add("PeerAuthentication/plaintext"), set("DestinationRule", "catalog", "/spec/trafficPolicy", tls("ISTIO_MUTUAL")))),
            objects("destinationrule-mutual-no-sidecar", "destinationrule-mtls-no-sidecar",
                    all(set("Deployment", "catalog-v2", ANNOTATION, "false"), set("DestinationRule", "catalog", "/spec/trafficPolicy", tls("ISTIO_MUTUAL")))),
            objects("san-mismatch", "san-mismatch", set("DestinationRule", "catalog", "/spec/trafficPolicy",
                    Json.obj("tls", Json.obj("mode", "ISTIO_MUTUAL", "subjectAltNames", Json.arr("spiffe://cluster.local/ns/istioinaction/sa/catalogue"))))),
            conditions("certificate-expired-server", "workload-certificate-expired",
                    fact(new Condition.CertificateTime("catalog-v2", LONG_AGO, LONG_AGO.plus(Duration.ofDays(1))))),
            conditions("certificate-expired-client", "workload-certificate-expired",
                    fact(new Condition.CertificateTime("istio-ingressgateway", LONG_AGO, LONG_AGO.plus(Duration.ofDays(1))))),
            conditions("root-ca-mismatch", "root-ca-mismatch", fact(new Condition.OtherRoot("catalog-v2", "cluster-b"))),
            conditions("root-ca-mismatch-client", "root-ca-mismatch", fact(new Condition.OtherRoot("istio-ingressgateway", "cluster-b"))),
            conditions("root-certificate-expired", "root-certificate-expired",
                    fact(new Condition.RootTime(Practice.NOW.minus(Duration.ofDays(3650)), Practice.NOW.minus(Duration.ofHours(1))))),
            conditions("clock-skew", "clock-skew", fact(new Condition.ClockSkew("webapp", Duration.ofHours(-3)))),
            conditions("secret-not-supplied", "secret-not-supplied", fact(new Condition.NoCertificate("webapp"))),
            new Fault("passthrough-plaintext", "passthrough-plaintext", add("PeerAuthentication/strict"),
                    fact(new Condition.Calls("webapp", "/api/catalog", "http://10.10.0.12:3000/items"))),
            objects("headless-strict", "headless-target-port", all(add("PeerAuthentication/strict"), set("Service", "catalog", "/spec/clusterIP", "None"))));
    }
    // @formatter:on

    private TlsFaults() {}
}
