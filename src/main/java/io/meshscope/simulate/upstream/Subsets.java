package io.meshscope.simulate.upstream;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Envoy's own subset load balancing, by metadata (docs: load_balancing/subsets; Envoy: subset_lb.cc). Istio does not use it for the subsets
 * of a DestinationRule: those are clusters.
 */
public final class Subsets {
    private static final int MAX_STEPS = 8;

    private final Tree config;
    private final boolean listAsAny;

    /** @param config lb_subset_config */
    public Subsets(Tree config) {
        this.config = config;
        this.listAsAny = config.get("list_as_any").isTrue();
    }

    /**
     * The hosts a request may go to.
     *
     * @param hosts    all hosts
     * @param metadata envoy.lb metadata of a host
     * @param criteria envoy.lb metadata_match of the route, absent when there is none
     */
    public <T> List<T> candidates(List<T> hosts, Function<T, Tree> metadata, Tree criteria) {
        List<T> found = List.of();
        List<Tree> alternatives = criteria.entry("fallback_list").items();
        if (config.get("metadata_fallback_policy").text().equals("FALLBACK_LIST") && !alternatives.isEmpty()) {
            for (Tree alternative : alternatives) {
                TreeMap<String, Tree> merged = entries(criteria);
                merged.remove("fallback_list");
                merged.putAll(entries(alternative));
                found = choose(hosts, metadata, merged, 0);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        } else {
            found = criteria.isPresent() ? choose(hosts, metadata, entries(criteria), 0) : fallback(hosts, metadata);
        }
        return found.isEmpty() && config.get("panic_mode_any").isTrue() ? hosts : found;
    }

    private static TreeMap<String, Tree> entries(Tree struct) {
        TreeMap<String, Tree> out = new TreeMap<>();
        struct.fields().forEach(f -> out.put(f.name(), f.value()));
        return out;
    }

    private <T> List<T> choose(List<T> hosts, Function<T, Tree> metadata, TreeMap<String, Tree> wanted, int step) {
        if (step > MAX_STEPS || wanted.isEmpty()) {
            return fallback(hosts, metadata);
        }
        Optional<Tree> selector = selector(wanted.keySet());
        TreeMap<String, Tree> used = new TreeMap<>(wanted);
        if (selector.isEmpty() && config.get("allow_redundant_keys").isTrue()) {
            selector = widest(wanted.keySet());
            selector.ifPresent(s -> used.keySet().retainAll(keys(s)));
        }
        if (selector.isEmpty()) {
            return fallback(hosts, metadata);
        }
        List<T> found = hosts.stream().filter(h -> fits(metadata.apply(h), used)).toList();
        if (!found.isEmpty()) {
            return selector.get().get("single_host_per_subset").isTrue() ? found.subList(0, 1) : found;
        }
        return switch (selector.get().get("fallback_policy").text()) {
            case "NO_FALLBACK", "1" -> List.of();
            case "ANY_ENDPOINT", "2" -> hosts;
            case "DEFAULT_SUBSET", "3" -> defaults(hosts, metadata);
            case "KEYS_SUBSET", "4" -> {
                TreeMap<String, Tree> fewer = new TreeMap<>(used);
                fewer.keySet().retainAll(new HashSet<>(selector.get().get("fallback_keys_subset").texts()));
                yield choose(hosts, metadata, fewer, step + 1);
            }
            default -> fallback(hosts, metadata);
        };
    }

    private static Set<String> keys(Tree selector) {
        return new HashSet<>(selector.get("keys").texts());
    }

    private Optional<Tree> selector(Set<String> names) {
        return config.get("subset_selectors").items().stream().filter(s -> keys(s).equals(names)).findFirst();
    }

    /** The selector with the most keys that are all wanted. */
    private Optional<Tree> widest(Set<String> names) {
        return config.get("subset_selectors").items().stream().filter(s -> !keys(s).isEmpty() && names.containsAll(keys(s)))
                .max(java.util.Comparator.comparingInt(s -> keys(s).size()));
    }

    private <T> List<T> fallback(List<T> hosts, Function<T, Tree> metadata) {
        return switch (config.get("fallback_policy").text()) {
            case "ANY_ENDPOINT", "1" -> hosts;
            case "DEFAULT_SUBSET", "2" -> defaults(hosts, metadata);
            default -> List.of();
        };
    }

    private <T> List<T> defaults(List<T> hosts, Function<T, Tree> metadata) {
        TreeMap<String, Tree> wanted = entries(config.get("default_subset"));
        return hosts.stream().filter(h -> fits(metadata.apply(h), wanted)).toList();
    }

    private boolean fits(Tree metadata, TreeMap<String, Tree> wanted) {
        return wanted.entrySet().stream().allMatch(w -> {
            Tree own = metadata.entry(w.getKey());
            return same(own, w.getValue()) || listAsAny && own.items().stream().anyMatch(i -> same(i, w.getValue()));
        });
    }

    /** Whether two values of structs are equal. */
    static boolean same(Tree a, Tree b) {
        return switch (a) {
            case Tree.Str(String text, var _) -> b instanceof Tree.Str(String other, var _) && text.equals(other);
            case Tree.Num(String n, var _) -> b instanceof Tree.Num(String other, var _) && sameNumber(n, other);
            case Tree.Bool(boolean x, var _) -> b instanceof Tree.Bool(boolean other, var _) && x == other;
            case Tree.Null _ -> b instanceof Tree.Null;
            case Tree.Arr list -> b instanceof Tree.Arr other && sameItems(list.items(), other.items());
            case Tree.Obj _ -> {
                TreeMap<String, Tree> left = entries(a);
                TreeMap<String, Tree> right = entries(b);
                yield b instanceof Tree.Obj && left.keySet().equals(right.keySet()) && sameItems(new ArrayList<>(left.values()),
                        new ArrayList<>(right.values()));
            }
            case Tree.Raw _,Tree.Absent _ -> false;
        };
    }

    private static boolean sameItems(List<Tree> a, List<Tree> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNumber(String a, String b) {
        try {
            return Double.parseDouble(a) == Double.parseDouble(b);
        } catch (NumberFormatException e) {
            return a.equals(b);
        }
    }
}
