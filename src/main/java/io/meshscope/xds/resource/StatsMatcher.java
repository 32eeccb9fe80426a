package io.meshscope.xds.resource;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;

/**
 * Which statistics a proxy makes at all (Envoy: api/envoy/config/metrics/v3/stats.proto). Istio keeps only a few, so that a statistic that is
 * not there does not mean zero.
 *
 * @param tree its place, absent when everything is made
 */
public record StatsMatcher(Tree tree) {
    /** Whether some statistics are left out. */
    public boolean isRestricted() {
        return tree.has("inclusion_list") || tree.has("exclusion_list") || tree.get("reject_all").isTrue();
    }

    /** The patterns of the inclusion list. */
    public List<StringMatcher> inclusions() {
        return patterns("inclusion_list");
    }

    /** Whether a statistic of this name is made; nothing when a pattern cannot be applied and no other decides. */
    public Optional<Boolean> makes(String statName) {
        if (tree.get("reject_all").isTrue()) {
            return Optional.of(false);
        }
        if (tree.has("inclusion_list")) {
            return any(inclusions(), statName);
        }
        return tree.has("exclusion_list") ? any(patterns("exclusion_list"), statName).map(b -> !b) : Optional.of(true);
    }

    private List<StringMatcher> patterns(String list) {
        return tree.path(list, "patterns").items().stream().map(StringMatcher::of).toList();
    }

    private static Optional<Boolean> any(List<StringMatcher> patterns, String name) {
        boolean unsure = false;
        for (StringMatcher p : patterns) {
            Optional<Boolean> hit = hit(p, name);
            if (hit.isPresent() && hit.get()) {
                return hit;
            }
            unsure |= hit.isEmpty();
        }
        return unsure ? Optional.empty() : Optional.of(false);
    }

    private static Optional<Boolean> hit(StringMatcher p, String name) {
        return switch (p.how()) {
            case EXACT -> Optional.of(name.equals(p.value()));
            case PREFIX -> Optional.of(name.startsWith(p.value()));
            case SUFFIX -> Optional.of(name.endsWith(p.value()));
            case CONTAINS -> Optional.of(name.contains(p.value()));
            case REGEX -> regex(p.value(), name);
            case NONE -> Optional.empty();
        };
    }

    private static Optional<Boolean> regex(String pattern, String name) {
        try {
            return Optional.of(Pattern.matches(pattern, name));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
