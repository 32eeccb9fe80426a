package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.List;

/** The TLS servers speak: mutual TLS of sidecars, and what a Gateway's server settings say. */
final class DownstreamTls {
    private DownstreamTls() {}

    /** Mutual TLS with the mesh's certificates; the client must be of this trust domain. */
    static Tree mutual(MeshSettings settings, boolean http) {
        List<Tree> names = new ArrayList<>();
        names.add(Json.obj("prefix", "spiffe://" + settings.trustDomain() + "/"));
        settings.trustDomainAliases().forEach(alias -> names.add(Json.obj("prefix", "spiffe://" + alias + "/")));
        Tree params = Json.obj("tls_minimum_protocol_version", "TLSv1_2", "tls_maximum_protocol_version", "TLSv1_3", "cipher_suites",
                Json.arr("ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256",
                        "ECDHE-RSA-AES128-GCM-SHA256",
                        "AES256-GCM-SHA384", "AES128-GCM-SHA256"));
        Tree alpn = http ? Json.arr("h2", "http/1.1") : Json.arr("istio-peer-exchange", "h2", "http/1.1");
        Tree validation = Json.obj("default_validation_context", Json.obj("match_subject_alt_names", names),
                "validation_context_sds_secret_config", Xds.sds(Xds.ROOT_CA));
        Tree common = Json.obj("tls_params", params, "alpn_protocols", alpn, "tls_certificate_sds_secret_configs",
                Json.arr(Xds.sds(Xds.DEFAULT)),
                "combined_validation_context", validation);
        return socket(common, true);
    }

    /** Of a Gateway's server; absent for servers that pass TLS through or have none. */
    static Tree gateway(Tree tls) {
        String mode = tls.get("mode").text();
        if (!tls.isPresent() || mode.isEmpty() || mode.contains("PASSTHROUGH")) {
            return Tree.absent();
        }
        boolean mutual = mode.equals("MUTUAL");
        String secret = "kubernetes://" + tls.get("credential_name").text();
        Tree validation = mutual
                ? Json.obj("default_validation_context", Json.obj(), "validation_context_sds_secret_config",
                        Xds.adsSecret(secret + "-cacert"))
                : Tree.absent();
        Tree common = Json.obj("alpn_protocols", Json.arr("h2", "http/1.1"), "tls_certificate_sds_secret_configs",
                Json.arr(Xds.adsSecret(secret)),
                "combined_validation_context", validation);
        return socket(common, mutual);
    }

    private static Tree socket(Tree common, boolean requireClient) {
        return Xds.filter("envoy.transport_sockets.tls",
                Json.any("envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext", "common_tls_context", common,
                        "require_client_certificate", requireClient));
    }
}
