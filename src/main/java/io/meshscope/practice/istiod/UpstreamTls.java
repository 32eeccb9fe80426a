package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The TLS a cluster speaks: what a DestinationRule says, else mutual TLS to every endpoint that has a proxy (auto mTLS).
 *
 * @param socket  transport socket of the cluster, or null for plain text
 * @param matches transport sockets by endpoint, or null
 * @param autoSni whether the SNI follows the request's host, and the certificate is checked against it
 */
record UpstreamTls(@Nullable Tree socket, @Nullable Tree matches, boolean autoSni) {
    private static final UpstreamTls PLAIN = new UpstreamTls(null, null, false);
    private static final Tree RAW = Json.obj("name", "tlsMode-disabled", "match", Json.obj(), "transport_socket",
            Xds.filter("envoy.transport_sockets.raw_buffer", Json.any("envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer")));

    /** For a cluster of a service port. */
    static UpstreamTls of(Push push, Service service, ServicePort port, String subset, Tree policy, PeerAuthentications.Mode server,
            boolean passthrough) {
        Tree tls = policy.get("tls");
        String mode = tls.get("mode").text();
        if (tls.isPresent() && !mode.isEmpty()) {
            return switch (mode) {
                case "ISTIO_MUTUAL" -> new UpstreamTls(mutual(push, service, port, subset, tls), null, false);
                case "SIMPLE", "MUTUAL" -> new UpstreamTls(own(tls, port), null, tls.get("sni").text().isEmpty());
                default -> PLAIN;
            };
        }
        if (!push.settings().autoMtls() || service.isExternal() || server == PeerAuthentications.Mode.DISABLE) {
            return PLAIN;
        }
        Tree socket = mutual(push, service, port, subset, tls);
        if (passthrough) {
            return new UpstreamTls(socket, null, false);
        }
        return new UpstreamTls(null,
                Json.arr(Json.obj("name", "tlsMode-istio", "match", Json.obj("tlsMode", "istio"), "transport_socket", socket), RAW), false);
    }

    private static Tree mutual(Push push, Service service, ServicePort port, String subset, Tree tls) {
        List<String> names = tls.has("subject_alt_names") ? tls.get("subject_alt_names").texts() : push.identities(service, port);
        Tree common = Json.obj("tls_params", params(), "alpn_protocols",
                port.protocol().isHttp2() ? Json.arr("istio-peer-exchange", "istio", "h2") : Json.of(Xds.MTLS_TCP),
                "tls_certificate_sds_secret_configs",
                Json.arr(Xds.sds(Xds.DEFAULT)), "combined_validation_context",
                Json.obj("default_validation_context", sans(names), "validation_context_sds_secret_config", Xds.sds(Xds.ROOT_CA)));
        String sni = tls.get("sni").text();
        return context(common, sni.isEmpty() ? Xds.sni(subset, service.hostname(), port.number()) : sni);
    }

    /** TLS with certificates of the user's own. */
    private static Tree own(Tree tls, ServicePort port) {
        String ca = tls.get("ca_certificates").text();
        Tree certificate = tls.has("client_certificate")
                ? Json.arr(Xds.sds("file-cert:" + tls.get("client_certificate").text() + "~" + tls.get("private_key").text()))
                : Tree.absent();
        Tree validation = Json.obj("default_validation_context", sans(tls.get("subject_alt_names").texts()),
                "validation_context_sds_secret_config",
                Xds.sds("file-root:" + (ca.isEmpty() ? "system" : ca)));
        Tree common = Json.obj("tls_params", params(), "alpn_protocols", port.protocol().isHttp2() ? Json.arr("h2") : Tree.absent(),
                "tls_certificate_sds_secret_configs", certificate, "combined_validation_context", validation);
        return context(common, tls.get("sni").text());
    }

    private static Tree params() {
        return Json.obj("tls_minimum_protocol_version", "TLSv1_2", "tls_maximum_protocol_version", "TLSv1_3");
    }

    private static Tree sans(List<String> names) {
        return Json.obj("match_subject_alt_names", Json.some(names.stream().map(n -> Json.obj("exact", n)).toList()));
    }

    private static Tree context(Tree common, String sni) {
        return Xds.filter("envoy.transport_sockets.tls",
                Json.any("envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext", "common_tls_context", common, "sni",
                        Json.some(sni)));
    }
}
