package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A secret: a certificate with its key, or roots to check others against (Envoy: extensions/transport_sockets/tls/v3/secret.proto).
 *
 * @param tree its place
 */
public record Secret(Tree tree) {
    /** What a secret holds. */
    public enum Kind {
        /** A certificate chain and its key. */
        CERTIFICATE,
        /** Roots. */
        ROOTS,
        /** Keys of TLS session tickets. */
        SESSION_TICKETS,
        /** Something else a filter reads. */
        GENERIC,
        /** Nothing. */
        EMPTY
    }

    /**
     * A piece of PEM text.
     *
     * @param owner the trust domain it belongs to in a SPIFFE bundle, else ""
     * @param pem   the text; "" when it stands in a file
     * @param file  the file it stands in, else ""
     * @param place where it is written
     */
    public record Pem(String owner, String pem, String file, Tree place) {}

    /** Its name. */
    public String name() {
        return tree.get("name").text();
    }

    /** What it holds. */
    public Kind kind() {
        if (tree.has("tls_certificate")) {
            return Kind.CERTIFICATE;
        }
        if (tree.has("validation_context")) {
            return Kind.ROOTS;
        }
        return tree.has("session_ticket_keys") ? Kind.SESSION_TICKETS : tree.has("generic_secret") ? Kind.GENERIC : Kind.EMPTY;
    }

    /** Its certificates: the chain, the trusted CAs, or the bundles of a SPIFFE validator. */
    public List<Pem> certificates() {
        List<Pem> out = new ArrayList<>();
        add(out, "", tree.path("tls_certificate", "certificate_chain"));
        add(out, "", tree.path("validation_context", "trusted_ca"));
        Tree spiffe = AnyMessage.ofExtension(tree.path("validation_context", "custom_validator_config")).value();
        spiffe.get("trust_domains").items().forEach(t -> add(out, t.get("name").text(), t.get("trust_bundle")));
        return out;
    }

    private static void add(List<Pem> out, String owner, Tree source) {
        if (source.has("filename")) {
            out.add(new Pem(owner, "", source.get("filename").text(), source));
        } else if (source.has("inline_string")) {
            out.add(new Pem(owner, source.get("inline_string").text(), "", source));
        } else if (source.has("inline_bytes")) {
            out.add(new Pem(owner, decoded(source.get("inline_bytes").text()), "", source));
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }
}
