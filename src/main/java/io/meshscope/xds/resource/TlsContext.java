package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * The TLS settings of one side of a connection (Envoy: api/envoy/extensions/transport_sockets/tls/v3/tls.proto, common.proto).
 *
 * @param tree an UpstreamTlsContext or DownstreamTlsContext
 * @param side which
 */
public record TlsContext(Tree tree, Side side) {
    /** Which side of the proxy. */
    public enum Side {
        /** Towards the client. */
        DOWNSTREAM,
        /** Towards the server. */
        UPSTREAM
    }

    /** The name under which Istio serves the workload's own certificate. */
    public static final String WORKLOAD_SECRET = "default";
    /** The name under which Istio serves the roots of the mesh. */
    public static final String ROOT_SECRET = "ROOTCA";

    /**
     * A rule about the names in the peer's certificate.
     *
     * @param type    URI, DNS, EMAIL, IP_ADDRESS …; "" for any kind
     * @param matcher how it is compared
     * @param place   where it stands
     */
    public record SanMatcher(String type, StringMatcher matcher, Tree place) {}

    /** The server name sent or, "" when none. */
    public String sni() {
        return tree.get("sni").text();
    }

    /** Whether the SNI is taken from the upstream host's name. */
    public boolean isAutoSni() {
        return tree.get("auto_host_sni").isTrue();
    }

    /** ALPN names offered. */
    public List<String> alpn() {
        return common().get("alpn_protocols").texts();
    }

    /** Whether the client must show a certificate. */
    public boolean requiresClientCertificate() {
        return tree.get("require_client_certificate").isTrue();
    }

    /** The secrets that hold the own certificate; each tree is a SdsSecretConfig. */
    public List<Tree> certificateSecrets() {
        return common().get("tls_certificate_sds_secret_configs").items();
    }

    /** Files or inline data of the own certificate, where it does not come by SDS. */
    public List<Tree> certificates() {
        return common().get("tls_certificates").items();
    }

    /** The secret that holds the CAs, absent when there is none. */
    public Tree validationSecret() {
        Tree combined = common().get("combined_validation_context");
        return combined.isPresent()
                ? combined.get("validation_context_sds_secret_config")
                : common().get("validation_context_sds_secret_config");
    }

    /** The rules written in place for the peer's certificate, absent when there are none. */
    public Tree validation() {
        Tree combined = common().get("combined_validation_context");
        return combined.isPresent() ? combined.get("default_validation_context") : common().get("validation_context");
    }

    /** Whether the peer's certificate is checked against CAs at all. */
    public boolean verifiesPeer() {
        return validationSecret().isPresent() || validation().has("trusted_ca") || validation().has("custom_validator_config");
    }

    /** What the names in the peer's certificate must look like; empty for any certificate of the CA. */
    public List<SanMatcher> sanMatchers() {
        List<SanMatcher> out = new ArrayList<>();
        Tree rules = validation();
        rules.get("match_typed_subject_alt_names").items().forEach(t -> out.add(new SanMatcher(t.get("san_type").text(),
                StringMatcher.of(t.get("matcher")), t)));
        rules.get("match_subject_alt_names").items().forEach(t -> out.add(new SanMatcher("", StringMatcher.of(t), t)));
        rules.get("verify_subject_alt_name").items()
                .forEach(t -> out.add(new SanMatcher("", new StringMatcher(StringMatcher.How.EXACT, t.text(),
                        false), t)));
        return out;
    }

    /** Lowest protocol, as written. */
    public String minimumVersion() {
        return common().path("tls_params", "tls_minimum_protocol_version").text();
    }

    /** Highest protocol, as written. */
    public String maximumVersion() {
        return common().path("tls_params", "tls_maximum_protocol_version").text();
    }

    /** Whether both certificate and CAs are Istio's own: mutual TLS of the mesh, by SDS or by the files of Istio before 1.5. */
    public boolean isIstioMutual() {
        return hasWorkloadCertificate() && hasMeshRoots() && (side == Side.UPSTREAM || requiresClientCertificate());
    }

    /** All SDS secrets it names. */
    public List<Tree> secrets() {
        List<Tree> out = new ArrayList<>(certificateSecrets());
        if (validationSecret().isPresent()) {
            out.add(validationSecret());
        }
        Tree tickets = tree.get("session_ticket_keys_sds_secret_config");
        if (tickets.isPresent()) {
            out.add(tickets);
        }
        return out;
    }

    private boolean hasWorkloadCertificate() {
        return certificateSecrets().stream().anyMatch(t -> t.get("name").text().equals(WORKLOAD_SECRET))
                || certificates().stream().anyMatch(t -> t.path("certificate_chain", "filename").text().startsWith("/etc/certs/"));
    }

    private boolean hasMeshRoots() {
        return validationSecret().get("name").text().equals(ROOT_SECRET)
                || validation().path("trusted_ca", "filename").text().startsWith("/etc/certs/");
    }

    private Tree common() {
        return tree.get("common_tls_context");
    }
}
