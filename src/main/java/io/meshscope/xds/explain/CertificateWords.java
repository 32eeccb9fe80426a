package io.meshscope.xds.explain;

import io.meshscope.base.Formats;
import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.Certificates;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Certificates in plain words. */
final class CertificateWords {
    private CertificateWords() {}

    /** What a user calls a certificate: its SPIFFE identity, else its first name, else its subject, else its serial number. */
    static String nameOf(X509Certificate c) {
        String spiffe = Certificates.spiffeId(c);
        if (!spiffe.isEmpty()) {
            return spiffe;
        }
        List<String> names = Certificates.names(c);
        String subject = c.getSubjectX500Principal().getName();
        return !names.isEmpty() ? names.getFirst() : !subject.isEmpty() ? subject : Certificates.serial(c);
    }

    static String time(Date date) {
        return Formats.time(date.toInstant());
    }

    /** Adds what a certificate says to a group. */
    static void facts(ExplanationBuilder.GroupBuilder g, X509Certificate c, Tree place, Instant asOf) {
        g.fact("explain.fact.identity", Certificates.spiffeId(c), place);
        g.fact("explain.fact.subject", c.getSubjectX500Principal().getName(), place);
        List<String> names = Certificates.names(c).stream().filter(n -> !n.equals(Certificates.spiffeId(c))).toList();
        g.fact("explain.fact.names", MatchWords.list(names), place);
        g.fact("explain.fact.issuer", c.getIssuerX500Principal().getName(), place);
        g.fact("explain.fact.serial", Certificates.serial(c), place);
        g.fact(Phrase.of("explain.fact.validFrom"), time(c.getNotBefore()), Phrase.none(), place);
        g.fact(Phrase.of("explain.fact.validUntil"), time(c.getNotAfter()), remaining(c, asOf), place);
        Instant from = c.getNotBefore().toInstant();
        Instant until = c.getNotAfter().toInstant();
        if (until.isBefore(asOf)) {
            g.badge(Tone.PROBLEM, "explain.badge.expired");
        } else if (from.isAfter(asOf)) {
            g.badge(Tone.PROBLEM, "explain.badge.notYetValid");
        } else {
            g.badge(Tone.OK, "explain.badge.valid");
        }
    }

    /** How long it is still valid, or since when it is not. */
    static Phrase remaining(X509Certificate c, Instant asOf) {
        Duration left = Duration.between(asOf, c.getNotAfter().toInstant());
        return left.isNegative() ? Phrase.of("explain.time.expiredFor", span(left.negated())) : Phrase.of("explain.time.left", span(left));
    }

    private static Phrase span(Duration d) {
        if (d.toDays() >= 2) {
            return Phrase.count("explain.time.days", d.toDays());
        }
        return d.toHours() >= 2 ? Phrase.count("explain.time.hours", d.toHours()) : Phrase.count("explain.time.minutes", d.toMinutes());
    }
}
