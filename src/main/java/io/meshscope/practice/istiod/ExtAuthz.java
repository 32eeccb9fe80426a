package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.objects.Durations;
import io.meshscope.practice.objects.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An external authorization service of the mesh configuration.
 *
 * @param config   the provider's settings
 * @param hostname host name of the service
 */
record ExtAuthz(Tree config, boolean isGrpc, String hostname) {
    /** The service of a provider's name; nothing when there is no such provider, or no such service. */
    static Optional<ExtAuthz> of(Push push, String name) {
        Tree provider = push.settings().provider(name).orElse(Tree.absent());
        boolean grpc = provider.has("envoy_ext_authz_grpc");
        Tree config = grpc ? provider.get("envoy_ext_authz_grpc") : provider.get("envoy_ext_authz_http");
        String service = config.get("service").text();
        String host = service.substring(service.indexOf('/') + 1);
        String namespace = service.contains("/") ? service.substring(0, service.indexOf('/')) : "";
        boolean valid = config.get("port").number() > 0 && config.get("port").number() <= 65535
                && (!config.has("path_prefix") || config.get("path_prefix").text().startsWith("/"));
        Optional<Service> found = push.registry().services().stream()
                .filter(s -> s.hostname().equals(host) && (namespace.isEmpty() || s.namespace().equals(namespace))).findFirst();
        return valid && found.isPresent() ? Optional.of(new ExtAuthz(config, grpc, host)) : Optional.empty();
    }

    /** The filter that asks it when the shadow rule before it matched. */
    Tree filter(boolean tcp, String policyPrefix) {
        String rbac = tcp ? "envoy.filters.network.rbac" : "envoy.filters.http.rbac";
        Tree enabled = Json.obj("filter", rbac, "path", Json.arr(Json.obj("key", "istio_ext_authz_shadow_effective_policy_id")), "value",
                Json.obj("string_match", Json.obj("prefix", policyPrefix)));
        Tree open = Json.some(config.get("fail_open").isTrue());
        if (tcp) {
            return Xds.filter("envoy.filters.network.ext_authz",
                    Json.any("envoy.extensions.filters.network.ext_authz.v3.ExtAuthz", "stat_prefix", "tcp.", "grpc_service",
                            grpc(), "failure_mode_allow", open, "transport_api_version", "V3", "filter_enabled_metadata", enabled));
        }
        long status = config.get("status_on_error").number();
        Tree onError = status == 0
                ? Tree.absent()
                : Json.obj("code", status == 403 ? "Forbidden" : status == 503 ? "ServiceUnavailable" : Long.toString(status));
        return Xds.filter("envoy.filters.http.ext_authz",
                Json.any("envoy.extensions.filters.http.ext_authz.v3.ExtAuthz", "grpc_service", isGrpc ? grpc() : null,
                        "http_service", isGrpc ? null : http(), "failure_mode_allow", open, "with_request_body", body(), "status_on_error",
                        onError, "transport_api_version", "V3",
                        "filter_enabled_metadata", enabled, "allowed_headers", isGrpc ? null : headers("includeRequestHeadersInCheck")));
    }

    private String cluster() {
        return Xds.cluster("", hostname, (int) config.get("port").number());
    }

    private Duration timeout() {
        return Durations.parse(config.get("timeout")).orElse(Duration.ofMinutes(10));
    }

    private Tree grpc() {
        return Json.obj("envoy_grpc", Json.obj("cluster_name", cluster(), "authority", hostname), "timeout", timeout());
    }

    private Tree http() {
        Tree add = config.get("include_additional_headers_in_check");
        List<Tree> headers = new ArrayList<>();
        add.fields().forEach(f -> headers.add(Json.obj("key", f.name(), "value", f.value().text())));
        Tree request = headers.isEmpty() ? Tree.absent() : Json.obj("headers_to_add", headers);
        Tree client = headers("headersToDownstreamOnDeny");
        Tree upstream = headers("headersToUpstreamOnAllow");
        Tree onSuccess = headers("headersToDownstreamOnAllow");
        boolean any = client.isPresent() || upstream.isPresent() || onSuccess.isPresent();
        return Json.obj("server_uri", Json.obj("uri", "http://" + hostname, "cluster", cluster(), "timeout", timeout()), "path_prefix",
                Json.some(config.get("path_prefix").text()), "authorization_request", request, "authorization_response",
                any
                        ? Json.obj("allowed_upstream_headers", upstream, "allowed_client_headers", client,
                                "allowed_client_headers_on_success", onSuccess)
                        : null);
    }

    private Tree headers(String field) {
        List<String> names = config.entry(field).texts();
        return names.isEmpty()
                ? Tree.absent()
                : Json.obj("patterns", names.stream().map(n -> Json.with(RbacValues.string(n, ""), "ignore_case", true)).toList());
    }

    private Tree body() {
        Tree body = config.get("include_request_body_in_check");
        return body.isPresent()
                ? Json.obj("max_request_bytes", body.get("max_request_bytes"), "allow_partial_message", body.get("allow_partial_message"),
                        "pack_as_bytes",
                        body.get("pack_as_bytes"))
                : Tree.absent();
    }
}
