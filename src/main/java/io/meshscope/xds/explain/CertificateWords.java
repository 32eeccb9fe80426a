package io.meshscope.xds.explain;

import io.meshscope.base.Formats;
import io.meshscope.base.Phrase;
import io.meshscope.model.Certificate;
import io.meshscope.model.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Certificates in plain words. */
final class CertificateWords {
    /** istioctl prints serial numbers with so many digits at least. */
    private static final int SERIAL_DIGITS = 32;

    private CertificateWords() {}

    /** What a user calls a certificate: its SPIFFE identity, else its first name, else its subject, else its serial number. */
    static String nameOf(Certificate c) {
        String other = !c.altNames().isEmpty()
                ? c.altNames().getFirst().value()
                : !c.subject().isEmpty() ? c.subject() : c.serialHex(SERIAL_DIGITS);
        return c.spiffe().orElse(other);
    }

    /** Adds what a certificate says to a group. */
    static void facts(ExplanationBuilder.GroupBuilder g, Certificate c, Tree place, Instant asOf) {
        g.fact("explain.fact.identity", c.spiffe().orElse(""), place);
        g.fact("explain.fact.subject", c.subject(), place);
        List<String> names = c.altNames().stream().map(Certificate.AltName::value).filter(n -> !n.equals(c.spiffe().orElse(""))).toList();
        g.fact("explain.fact.names", MatchWords.list(names), place);
        g.fact("explain.fact.issuer", c.issuer(), place);
        g.fact("explain.fact.serial", c.serialHex(SERIAL_DIGITS), place);
        g.fact(Phrase.of("explain.fact.validFrom"), Formats.time(c.notBefore()), Phrase.none(), place);
        g.fact(Phrase.of("explain.fact.validUntil"), Formats.time(c.notAfter()), remaining(c, asOf), place);
        if (c.notAfter().isBefore(asOf)) {
            g.badge(Tone.PROBLEM, "explain.badge.expired");
        } else if (c.notBefore().isAfter(asOf)) {
            g.badge(Tone.PROBLEM, "explain.badge.notYetValid");
        } else {
            g.badge(Tone.OK, "explain.badge.valid");
        }
    }

    /** How long it is still valid, or since when it is not. */
    private static Phrase remaining(Certificate c, Instant asOf) {
        Duration left = Duration.between(asOf, c.notAfter());
        return left.isNegative() ? Phrase.of("explain.time.expiredFor", span(left.negated())) : Phrase.of("explain.time.left", span(left));
    }

    private static Phrase span(Duration d) {
        if (d.toDays() >= 2) {
            return Phrase.count("explain.time.days", d.toDays());
        }
        return d.toHours() >= 2 ? Phrase.count("explain.time.hours", d.toHours()) : Phrase.count("explain.time.minutes", d.toMinutes());
    }
}
