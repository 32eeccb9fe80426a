package io.meshscope.practice;

import static io.meshscope.practice.Faults.SHOP;
import static io.meshscope.practice.Faults.add;
import static io.meshscope.practice.Faults.all;
import static io.meshscope.practice.Faults.conditions;
import static io.meshscope.practice.Faults.drop;
import static io.meshscope.practice.Faults.fact;
import static io.meshscope.practice.Faults.get;
import static io.meshscope.practice.Faults.objects;
import static io.meshscope.practice.Faults.set;

import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Edit;
import io.meshscope.practice.objects.KubeObjects;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Sidecars that are not there, and proxies that do not have the configuration they should. */
final class ControlFaults {
    private static final String INJECT = "/spec/template/metadata/labels/sidecar.istio.io~1inject";

    // @formatter:off
    static List<Fault> list() {
        return List.of(
            objects("injection-label-missing", "injection-label-missing", namespaceLabel("istio-injection", null)),
            objects("injection-disabled", "injection-disabled", all(add("PeerAuthentication/strict"), set("Deployment", "webapp", INJECT, "false"))),
            objects("injection-webhook-missing", "injection-webhook-missing", o -> o.without("MutatingWebhookConfiguration", "", "istio-sidecar-injector")),
            objects("injection-revision-unknown", "injection-revision-unknown",
                    all(namespaceLabel("istio-injection", null), namespaceLabel("istio.io~1rev", "canary"))),
            conditions("injection-webhook-unreachable", "injection-webhook-unreachable",
                    fact(new Condition.WebhookDown("webapp", "context deadline exceeded"))),
            conditions("injection-webhook-certificate", "injection-webhook-unreachable",
                    fact(new Condition.WebhookDown("webapp", "tls: failed to verify certificate: x509: certificate signed by unknown authority"))),
            conditions("proxy-disconnected", "proxy-disconnected", fact(new Condition.Disconnected("webapp"))),
            new Fault("proxy-refuses-listener", "proxy-refuses-configuration", add("EnvoyFilter/webapp-timeout"),
                    fact(new Condition.Refused("webapp", "LDS", "virtualInbound",
                            "Proto constraint validation failed (HttpConnectionManagerValidationError.MaxRequestHeadersKb: value must be inside range (0, 8192])",
                            Practice.objects().trees()))),
            conditions("proxy-stale", "proxy-stale",
                    fact(new Condition.Stale("istio-ingressgateway", drop("DestinationRule", "catalog").apply(Practice.objects()).trees()))),
            new Fault("startup-race", "startup-race", UnaryOperator.identity(),
                    c -> fact(new Condition.StartsBeforeProxy("webapp", Duration.ofSeconds(3))).apply(c)
                            .sending(List.of(get(1, "webapp", "http://catalog.istioinaction/items"), get(2, "webapp", "http://catalog.istioinaction/items")))));
    }
    // @formatter:on

    private ControlFaults() {}

    private static UnaryOperator<KubeObjects> namespaceLabel(String label, @org.jspecify.annotations.Nullable String value) {
        return o -> o.change("Namespace", "", SHOP, tree -> Edit.set(tree, "/metadata/labels/" + label, value));
    }
}
