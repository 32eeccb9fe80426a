package io.meshscope.rules;

import io.meshscope.model.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule is and needs.
 *
 * @param id       its unique name; for Istio's analyzers the name {@code istioctl analyze --analyzer} takes
 * @param codes    every code it may report
 * @param subjects kinds its findings are about; when the mesh has none of them there is nothing to check
 * @param needs    kinds it reads and cannot judge without, subjects included
 * @param optional kinds it reads when they are there
 * @param versions Istio versions it applies to
 */
public record RuleInfo(String id, List<Code> codes, Set<Kind> subjects, Set<Kind> needs, Set<Kind> optional, Versions versions) {
    public RuleInfo {
        codes = List.copyOf(codes);
        subjects = Set.copyOf(subjects);
        needs = Set.copyOf(needs);
        optional = Set.copyOf(optional);
    }

    /** A rule about one or more kinds that needs nothing else. */
    public static RuleInfo of(String id, List<Code> codes, Kind... subjects) {
        return new RuleInfo(id, codes, Set.of(subjects), Set.of(subjects), Set.of(), Versions.ALL);
    }

    /** The same rule for any of its subjects: it judges those that are there, and misses none of the others. */
    public RuleInfo eitherOf() {
        Set<Kind> rest = new TreeSet<>(needs);
        rest.removeAll(subjects);
        return new RuleInfo(id, codes, subjects, rest, plus(optional, subjects.toArray(Kind[]::new)), versions);
    }

    /** The same rule reading more kinds, without which it cannot judge. */
    public RuleInfo needing(Kind... kinds) {
        return new RuleInfo(id, codes, subjects, plus(needs, kinds), optional, versions);
    }

    /** The same rule reading more kinds when they are there. */
    public RuleInfo reading(Kind... kinds) {
        return new RuleInfo(id, codes, subjects, needs, plus(optional, kinds), versions);
    }

    /** The same rule for some versions only. */
    public RuleInfo forVersions(Versions some) {
        return new RuleInfo(id, codes, subjects, needs, optional, some);
    }

    /** Every kind it may read. */
    public Set<Kind> reads() {
        Set<Kind> out = new TreeSet<>(needs);
        out.addAll(optional);
        return out;
    }

    private static Set<Kind> plus(Set<Kind> some, Kind... more) {
        Set<Kind> out = new TreeSet<>(some);
        out.addAll(Set.of(more));
        return out;
    }
}
