package io.meshscope.practice;

import static io.meshscope.practice.Faults.add;
import static io.meshscope.practice.Faults.all;
import static io.meshscope.practice.Faults.drop;
import static io.meshscope.practice.Faults.fact;
import static io.meshscope.practice.Faults.get;
import static io.meshscope.practice.Faults.mesh;
import static io.meshscope.practice.Faults.objects;
import static io.meshscope.practice.Faults.sending;
import static io.meshscope.practice.Faults.set;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Request;
import java.util.List;
import java.util.function.UnaryOperator;

/** Requests that find no way, or the wrong one. */
final class RoutingFaults {
    private static final String CATALOG = "http://catalog.istioinaction.io:30000/items";
    private static final Tree TO_V1 = Json.obj("route",
            Json.arr(Json.obj("destination",
                    Json.obj("host", "catalog.istioinaction.svc.cluster.local", "subset", "version-v1", "port", Json.obj("number", 80)))));
    private static final Tree TO_V2 = Json.obj("match",
            Json.arr(Json.obj("headers", Json.obj("x-istio-cohort", Json.obj("exact", "internal")))), "route",
            Json.arr(Json.obj("destination",
                    Json.obj("host", "catalog.istioinaction.svc.cluster.local", "subset", "version-v2", "port", Json.obj("number", 80)))));

    // @formatter:off
    static List<Fault> list() {
        return List.of(
            objects("subset-missing", "subset-not-defined", drop("DestinationRule", "catalog")),
            objects("subset-undefined", "subset-not-defined", set("VirtualService", "catalog-v1-v2", "/spec/http/0/route/1/destination/subset", "version-v3")),
            objects("destinationrule-not-exported", "destinationrule-not-exported", set("DestinationRule", "catalog", "/spec/exportTo", Json.arr("."))),
            objects("destination-host-unknown", "destination-host-unknown", all(
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/route/0/destination/host", "catalog.istioinaction"),
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/route/1/destination/host", "catalog.istioinaction"))),
            objects("destination-port-unknown", "destination-port-unknown", all(
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/route/0/destination/port/number", 8080),
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/route/1/destination/port/number", 8080))),
            objects("gateway-selector-mismatch", "gateway-selector-mismatch", set("Gateway", "catalog-gateway", "/spec/selector/istio", "ingress-gateway")),
            objects("gateway-none-selected", "gateway-selector-mismatch", all(
                    set("Gateway", "catalog-gateway", "/spec/selector/istio", "gateway"),
                    set("Gateway", "coolstore-gateway", "/spec/selector/istio", "gateway"))),
            objects("gateway-port-not-exposed", "gateway-port-not-exposed", set("Gateway", "catalog-gateway", "/spec/servers/0/port/number", 8081)),
            objects("virtualservice-host-not-in-gateway", "virtualservice-host-not-in-gateway",
                    set("VirtualService", "catalog-v1-v2", "/spec/hosts/0", "catalog.example.io")),
            objects("virtualservice-gateway-unknown", "virtualservice-gateway-unknown",
                    set("VirtualService", "catalog-v1-v2", "/spec/gateways/0", "istio-system/catalog-gateway")),
            objects("virtualservice-no-gateway", "virtualservice-gateway-unknown", Faults.unset("VirtualService", "catalog-v1-v2", "/spec/gateways")),
            objects("virtualservice-conflict", "virtualservice-conflict", add("VirtualService/catalog-admin")),
            unregistered("virtualservice-host-not-registered", "virtualservice-host-not-registered", "catalog.shop.example:8080"),
            route("route-order", "route-shadowed", Json.arr(TO_V1, TO_V2), "internal"),
            route("header-match-never", "header-match-never", Json.arr(TO_V2), ""),
            https("http2-coalescing", "http2-coalescing", "webapp.istioinaction.io",
                    "Gateway/catalog-https", "Gateway/webapp-https", "Secret/istio-system/catalog-credential", "Secret/istio-system/webapp-credential"),
            https("gateway-secret-missing", "gateway-secret-missing", "", "Gateway/catalog-https"),
            https("gateway-secret-namespace", "gateway-secret-missing", "", "Gateway/catalog-https", "Secret/istioinaction/catalog-credential"),
            new Fault("plain-http-to-tls-port", "plain-http-to-tls-port", all(add("Gateway/catalog-https", "Secret/istio-system/catalog-credential"), bindHttps()),
                    sending(get(55, Request.OUTSIDE, "http://catalog.istioinaction.io:30005/items"))),
            objects("sidecar-egress-hides-host", "sidecar-egress-hides-host", add("Sidecar/webapp")),
            new Fault("registry-only-unknown-host", "registry-only-unknown-host", mesh("outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n"),
                    sending(get(55, "webapp", "http://api.partner.example/v1/stock"), get(56, "webapp", "https://api.partner.example/v1/stock"))),
            new Fault("double-tls", "double-tls", add("ServiceEntry/partner", "DestinationRule/partner"),
                    sending(get(55, "webapp", "https://api.partner.example/v1/stock"), get(56, "webapp", "https://api.partner.example/v1/stock"))),
            objects("port-name-protocol", "port-name-protocol", set("Service", "catalog", "/spec/ports/0/name", "tcp-catalog")),
            new Fault("fault-abort-left-on", "fault-injection-active",
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/fault", Json.obj("abort", Json.obj("httpStatus", 503, "percentage", Json.obj("value", 50)))),
                    UnaryOperator.identity()),
            objects("fault-delay-left-on", "fault-injection-active",
                    set("VirtualService", "catalog-v1-v2", "/spec/http/0/fault", Json.obj("delay", Json.obj("fixedDelay", "5s", "percentage", Json.obj("value", 50))))));
    }
    // @formatter:on

    private RoutingFaults() {}

    /** A VirtualService for a host no service has: the app calls it on a port where only services get routes. */
    private static Fault unregistered(String id, String cause, String host) {
        return new Fault(id, cause, add("VirtualService/catalog-external-name"),
                fact(new Condition.Calls("webapp", "/api/catalog", "http://" + host + "/items")));
    }

    /** Other routes for the catalog at the gateway, and a request with the header they look for. */
    private static Fault route(String id, String cause, Tree routes, String cohort) {
        UnaryOperator<Conditions> requests = cohort.isEmpty()
                ? UnaryOperator.identity()
                : sending(get(55, Request.OUTSIDE, CATALOG).header("x-istio-cohort", cohort),
                        get(56, Request.OUTSIDE, CATALOG).header("x-istio-cohort", cohort));
        return new Fault(id, cause, set("VirtualService", "catalog-v1-v2", "/spec/http", routes), requests);
    }

    /** The catalog over HTTPS, asked for with another host when one is given. */
    private static Fault https(String id, String cause, String host, String... pieces) {
        Request request = get(55, Request.OUTSIDE, "https://catalog.istioinaction.io:30005/items");
        return new Fault(id, cause, all(add(pieces), bindHttps()), sending(host.isEmpty() ? request : request.header("host", host)));
    }

    private static UnaryOperator<KubeObjects> bindHttps() {
        return set("VirtualService", "catalog-v1-v2", "/spec/gateways", Json.arr("catalog-gateway", "catalog-https"));
    }
}
