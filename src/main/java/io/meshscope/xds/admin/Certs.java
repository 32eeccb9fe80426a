package io.meshscope.xds.admin;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Certificate;
import io.meshscope.model.Certificate.AltKind;
import io.meshscope.model.Certificate.AltName;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.PlacedCertificate;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code /certs}, what Envoy says of the certificates it has loaded (envoy.admin.v3.Certificates): names, serial numbers and dates; no
 * subject, issuer, key or fingerprint.
 */
public final class Certs {
    private static final int HEX = 16;
    private static final int MAX_SERIAL = 128;

    private Certs() {}

    /** The certificates, each file's authority before its chain. One without readable dates is left out. */
    public static Outcome<List<PlacedCertificate>> read(Document document, Span body) {
        Outcome<Tree> json = JsonReader.read(document.bytes(), body.start(), body.end());
        List<PlacedCertificate> out = new ArrayList<>();
        for (Tree entry : json.value().get("certificates").items()) {
            entry.get("ca_cert").items().forEach(c -> certificate(c, true, document).ifPresent(out::add));
            entry.get("cert_chain").items().forEach(c -> certificate(c, false, document).ifPresent(out::add));
        }
        List<Problem> problems = json.problems().stream().map(p -> p.at(document.origin().path())).toList();
        return new Outcome<>(out, problems);
    }

    private static Optional<PlacedCertificate> certificate(Tree c, boolean ca, Document document) {
        try {
            Certificate read = new Certificate("", "", names(c), serial(c.get("serial_number").text()), Instant.parse(c.get("valid_from")
                    .text()), Instant.parse(c.get("expiration_time").text()), ca, "", 0, "", "");
            return Optional.of(new PlacedCertificate(read, Locator.at(document, Pointer.ROOT, c.span())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static BigInteger serial(String hex) {
        return hex.length() <= MAX_SERIAL && hex.matches("[0-9a-fA-F]+") ? new BigInteger(hex, HEX) : BigInteger.ZERO;
    }

    private static List<AltName> names(Tree c) {
        List<AltName> out = new ArrayList<>();
        for (Tree name : c.get("subject_alt_names").items()) {
            for (Tree.Field f : name.fields()) {
                AltKind kind = switch (f.name()) {
                    case "dns" -> AltKind.DNS;
                    case "uri" -> AltKind.URI;
                    case "ip_address", "ipAddress" -> AltKind.IP;
                    default -> AltKind.OTHER;
                };
                out.add(new AltName(kind, f.value().text()));
            }
        }
        return out;
    }
}
