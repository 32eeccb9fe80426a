package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A row of {@code istioctl x authz check}: an AuthorizationPolicy whose rules stand in the filters of a proxy.
 *
 * @param action ALLOW, DENY, LOG or CUSTOM
 * @param policy {@code name.namespace}
 * @param rules  how many different rules of it were seen
 */
public record AuthorizationRow(String action, String policy, int rules) {
    /** The columns of istioctl. */
    public static final List<Column<AuthorizationRow>> COLUMNS = List.of(new Column<>("ACTION", AuthorizationRow::action), new Column<>(
            "AuthorizationPolicy", AuthorizationRow::policy), new Column<>("RULES", r -> Integer.toString(r.rules())));
    /** What istioctl calls the policy of a filter without rules. */
    static final String NOTHING = "_anonymous_match_nothing_";
    private static final List<String> ORDER = List.of("DENY", "ALLOW", "LOG", "CUSTOM");
    private static final String HTTP = "envoy.filters.http.rbac";
    private static final String NETWORK = "envoy.filters.network.rbac";

    /** The policies in the dynamic listeners of a dump; only filter chains that have a match are looked at, as istioctl does. */
    public static List<AuthorizationRow> of(ConfigDump dump) {
        Map<String, Map<String, Set<String>>> found = new TreeMap<>();
        for (Entry e : dump.entries(SectionKind.LISTENERS)) {
            if (e.state() == EntryState.ACTIVE) {
                new Listener(dump.tree(e).value()).filterChains().forEach(c -> chain(c, found));
            }
        }
        List<AuthorizationRow> out = new ArrayList<>();
        for (String action : ORDER) {
            found.getOrDefault(action, Map.of()).forEach((policy, rules) -> out.add(new AuthorizationRow(action, policy, rules.size())));
        }
        return out;
    }

    private static void chain(FilterChain chain, Map<String, Map<String, Set<String>>> into) {
        for (Filter f : chain.filters()) {
            if (f.kind() == FilterKind.NETWORK_HTTP_CONNECTION_MANAGER) {
                new HttpConnectionManager(f.config().value()).httpFilters().stream().filter(h -> h.name().equals(HTTP)).forEach(h -> rbac(h
                        .config().value(), into));
            } else if (f.name().equals(NETWORK)) {
                rbac(f.config().value(), into);
            }
        }
    }

    private static void rbac(Tree rbac, Map<String, Map<String, Set<String>>> into) {
        String action = rbac.path("rules", "action").text();
        List<Tree.Field> policies = rbac.path("rules", "policies").fields();
        policies.forEach(p -> note(action.isEmpty() ? "ALLOW" : action, p.name(), into));
        if (policies.isEmpty()) {
            into.computeIfAbsent("ALLOW", _ -> new TreeMap<>()).computeIfAbsent(NOTHING, _ -> new TreeSet<>()).add("0");
        }
        rbac.path("shadow_rules", "policies").fields().stream().map(Tree.Field::name).filter(n -> n.startsWith(PolicyKey.EXTERNAL)).forEach(
                n -> note("CUSTOM", n, into));
    }

    private static void note(String action, String key, Map<String, Map<String, Set<String>>> into) {
        PolicyKey.parse(key).ifPresent(k -> into.computeIfAbsent(action, _ -> new TreeMap<>()).computeIfAbsent(k
                .policy() + "." + k.namespace(), _ -> new TreeSet<>()).add(Integer.toString(k.rule())));
    }
}
