package io.meshscope.evidence;

import io.meshscope.evidence.kind.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is about one proxy.
 *
 * @param identity who it is
 * @param place    address of what its evidence has in common: tells proxies of the same name apart
 * @param parts    its evidence
 */
public record ProxyEvidence(ProxyIdentity identity, String place, List<Part> parts) {
    /** Why something is held to belong to a proxy. */
    public enum Basis {
        /** It says so itself. */
        IDENTITY,
        /** It lies in the pod's folder of a bug report. */
        SITE,
        /** Its name has the pod's name in it. */
        NAME,
        /** It lies in the same folder, where there is no other proxy: likely, not certain. */
        FOLDER,
        /** The user said so. */
        USER;

        /** The key of its words. */
        public String key() {
            return "evidence.basis." + name();
        }
    }

    /**
     * A piece of evidence and why it is here.
     *
     * @param item  the evidence
     * @param basis why it belongs to this proxy
     */
    public record Part(Item item, Basis basis) {}

    public ProxyEvidence {
        parts = List.copyOf(parts);
    }

    /** The evidence of a kind, in the order found. */
    public List<Item> of(Kind kind) {
        return parts.stream().map(Part::item).filter(i -> i.kind() == kind).toList();
    }

    /** The first piece of evidence of a kind. */
    public Optional<Item> first(Kind kind) {
        return parts.stream().map(Part::item).filter(i -> i.kind() == kind).findFirst();
    }

    /** The evidence by kind. */
    public Map<Kind, List<Item>> byKind() {
        Map<Kind, List<Item>> out = new EnumMap<>(Kind.class);
        parts.forEach(p -> out.computeIfAbsent(p.item().kind(), this::of));
        return out;
    }
}
