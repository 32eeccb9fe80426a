package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why requests fail. Its words are the messages {@code cause.ID.title}, {@code .explain}, {@code .fix}, {@code .verify}, {@code .prevent} and
 * {@code .disproof}. All have the same arguments: what it is about, and a detail of it.
 *
 * @param family   what it belongs to
 * @param id       its name, such as {@code missing-subset}
 * @param args     what fills the placeholders of its words
 * @param about    what is to be changed, when that can be addressed
 * @param severity how bad it is for users
 * @param fixYaml  text to copy that mends it, "" when none can be given; never applied by itself
 */
public record Cause(Family family, String id, List<Object> args, Optional<Ref> about, Severity severity, String fixYaml) {
    /** Kinds of which it is known what a change of them does. */
    private static final Set<String> CHANGED = Set.of("VirtualService", "DestinationRule", "Gateway", "Service", "ServiceEntry", "Sidecar",
            "PeerAuthentication", "AuthorizationPolicy", "RequestAuthentication", "NetworkPolicy", "Namespace", "Secret");

    /** How bad, in the words of a report. */
    public enum Severity {
        /** Requests fail now. */
        CRITICAL,
        /** Some requests fail, or all will soon. */
        HIGH,
        /** Works, but not as meant. */
        MEDIUM;

        /** Its name for people. */
        public Phrase words() {
            return Phrase.of("diagnose.severity." + name());
        }
    }

    /** Topics of causes. */
    public enum Family {
        /** Where requests are sent. */
        ROUTING,
        /** Who answers them. */
        UPSTREAM,
        /** TLS between proxies. */
        TLS,
        /** Who may ask. */
        POLICY,
        /** Sidecars and their configuration. */
        CONTROL,
        /** ztunnel and waypoints. */
        AMBIENT,
        /** Linkerd. */
        LINKERD
    }

    public Cause {
        args = List.copyOf(args);
    }

    /**
     * A cause that lies in an object.
     *
     * @param detail what of it, in words that are the same in every language; "" for nothing
     */
    public static Cause in(Resource object, Family family, String id, Severity severity, String detail) {
        return new Cause(family, id, List.of(object.kind().name() + " " + object.namespace() + "/" + object.name(), detail),
                Optional.of(object
                        .ref()),
                severity, "");
    }

    /** A cause that is known by its effect: the object to be changed cannot be addressed. */
    public static Cause seen(Family family, String id, Severity severity, String subject, String detail) {
        return new Cause(family, id, List.of(subject, detail), Optional.empty(), severity, "");
    }

    /** The same cause with text that mends it. */
    public Cause mended(String yaml) {
        return new Cause(family, id, args, about, severity, yaml);
    }

    /** One of its texts: {@code title}, {@code explain}, {@code fix}, {@code verify}, {@code prevent} or {@code disproof}. */
    public Phrase words(String part) {
        return new Phrase.Keyed("cause." + id + "." + part, args);
    }

    /** How far a change of it reaches. */
    public Phrase scope() {
        return about.map(r -> r instanceof Ref.Entity e && e.namespace().isEmpty()
                ? Phrase.of("diagnose.scope.cluster", subject())
                : Phrase.of("diagnose.scope.object", subject())).orElseGet(() -> Phrase.of("diagnose.scope.seen", subject()));
    }

    /** What may go wrong when it is mended. */
    public Phrase risk() {
        String kind = about.map(r -> r instanceof Ref.Entity e ? e.kind() : "").orElse("");
        return Phrase.of(CHANGED.contains(kind) ? "diagnose.risk." + kind : "diagnose.risk." + family.name());
    }

    private String subject() {
        return args.isEmpty() ? "" : String.valueOf(args.getFirst());
    }
}
