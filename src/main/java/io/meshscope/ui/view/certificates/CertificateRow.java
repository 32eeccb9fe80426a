package io.meshscope.ui.view.certificates;

import io.meshscope.model.Certificate;
import io.meshscope.model.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate, wherever it was found.
 *
 * @param certificate what it says
 * @param places      where it is kept, the first found first
 * @param users       objects that have it come from there, such as {@code Gateway default/public}
 * @param validity    how it stands
 * @param left        how long it is still valid; negative when it has ended
 */
record CertificateRow(Certificate certificate, List<Place> places, List<User> users, Validity validity, Duration left) {
    private static final Duration SHORT_LIVED = Duration.ofDays(7);
    private static final Duration SOON = Duration.ofDays(30);
    private static final int ROTATED_BY = 5;

    /** How a certificate stands at a point in time. */
    enum Validity {
        EXPIRED, NOT_YET, SOON, VALID
    }

    /** What keeps a certificate. */
    enum Holder {
        PROXY, SECRET, CONFIG_MAP, FILE, ADMIN
    }

    /**
     * Where a certificate is kept.
     *
     * @param holder    what keeps it; ADMIN is what a proxy said of it
     * @param name      name of the proxy, object or file
     * @param key       name of the secret in the proxy, or key in the object
     * @param namespace namespace of the object, or ""
     * @param ref       its address
     */
    record Place(Holder holder, String name, String key, String namespace, Ref ref) {}

    /** An object that uses it. */
    record User(String name, Ref ref) {}

    CertificateRow {
        places = List.copyOf(places);
        users = List.copyOf(users);
    }

    /** A row as it stands at a point in time. */
    static CertificateRow of(Certificate c, List<Place> places, List<User> users, Instant now) {
        Duration left = Duration.between(now, c.notAfter());
        return new CertificateRow(c, places, users, validity(c, left, now), left);
    }

    /**
     * Certificates of workloads live a day and are replaced after half of it; less than a fifth left means that nobody did. Of those that live
     * longer, thirty days are soon.
     */
    private static Validity validity(Certificate c, Duration left, Instant now) {
        if (!left.isPositive()) {
            return Validity.EXPIRED;
        }
        if (c.notBefore().isAfter(now)) {
            return Validity.NOT_YET;
        }
        Duration life = Duration.between(c.notBefore(), c.notAfter());
        Duration soon = life.compareTo(SHORT_LIVED) <= 0 ? life.dividedBy(ROTATED_BY) : SOON;
        return left.compareTo(soon) < 0 ? Validity.SOON : Validity.VALID;
    }

    /** Tells it from all others. */
    String id() {
        return certificate.serialHex(2) + " " + certificate.notAfter() + " " + certificate.sha256();
    }

    /** Who it is for: the SPIFFE identity, else the first DNS name, else the subject. */
    String name() {
        return certificate.spiffe().or(() -> certificate.altNames().stream().filter(n -> n.kind() == Certificate.AltKind.DNS).map(
                Certificate.AltName::value).findFirst()).orElse(certificate.subject().isEmpty()
                        ? certificate.serialHex(2)
                        : certificate.subject());
    }

    /** Namespace of the first place that has one. */
    String namespace() {
        return places.stream().map(Place::namespace).filter(n -> !n.isEmpty()).findFirst().orElse("");
    }

    /** Kind of what keeps it. */
    Holder holder() {
        return places.getFirst().holder();
    }

    /** The first place, and how many more there are. */
    String kept() {
        Place first = places.getFirst();
        return first.name() + (first.key().isEmpty() ? "" : " " + first.key()) + (places.size() > 1 ? " +" + (places.size() - 1) : "");
    }
}
