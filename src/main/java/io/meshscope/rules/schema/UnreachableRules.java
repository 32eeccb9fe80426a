package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rules of a VirtualService that never apply because an earlier one takes what they match (IST0130), and single matches that do not matter
 * (IST0131). Reports the number or name of the rule, and what istiod reports besides.
 */
final class UnreachableRules {
    /** Fields that hold maps: an empty one is the same as none. */
    private static final Set<String> MAPS = Set.of("headers", "withoutHeaders", "queryParams", "sourceLabels");
    private static final List<String> COMPARED = List.of("headers", "queryParams", "withoutHeaders");

    private final Report report;
    private final List<Prefix> prefixes = new ArrayList<>();

    private UnreachableRules(Report report) {
        this.report = report;
    }

    static void check(Node spec, Report report) {
        UnreachableRules http = new UnreachableRules(report);
        http.rules(spec.get("http").items(), true);
        http.overlaps();
        new UnreachableRules(report).rules(spec.get("tcp").items(), false);
        new UnreachableRules(report).rules(spec.get("tls").items(), false);
    }

    private void rules(List<Node> rules, boolean http) {
        Map<String, Integer> seen = new HashMap<>();
        boolean catchAll = false;
        for (int r = 0; r < rules.size(); r++) {
            Node rule = rules.get(r);
            if (!(rule.tree() instanceof Tree.Obj)) {
                continue;
            }
            List<Node> matches = rule.get("match").items();
            if (matches.isEmpty()) {
                if (catchAll) {
                    report.add(rule, Fault.RULE_SECOND_WITHOUT_MATCH, name(rule, r));
                }
                catchAll = true;
            } else if (catchAll) {
                report.add(rule, Fault.RULE_AFTER_CATCH_ALL, name(rule, r));
            } else {
                matches(rules, r, matches, seen, http);
            }
        }
    }

    private void matches(List<Node> rules, int r, List<Node> matches, Map<String, Integer> seen, boolean http) {
        int twice = 0;
        String rule = name(rules.get(r), r);
        for (int m = 0; m < matches.size(); m++) {
            Node match = matches.get(m);
            Integer earlier = seen.putIfAbsent(canonical(match.tree(), "", http), r);
            if (earlier != null) {
                report.add(match, Fault.MATCH_TWICE, rule, name(match, m), name(rules.get(earlier), earlier));
                twice++;
            } else if (http && !match.get("uri").text("prefix").isEmpty()) {
                prefixes.add(new Prefix(match, rule, name(match, m)));
            }
        }
        if (twice == matches.size()) {
            report.add(rules.get(r), Fault.RULE_TAKEN, rule);
        }
    }

    private static String name(Node at, int index) {
        String name = at.text("name");
        return name.isEmpty() ? "#" + index : "\"" + name + "\"";
    }

    /** The same text for the same match: fields sorted, unset ones and a match's name left out. */
    private static String canonical(Tree tree, String field, boolean nameless) {
        return switch (tree) {
            case Tree.Obj obj -> {
                Map<String, String> sorted = new TreeMap<>();
                for (Tree.Field f : obj.fields()) {
                    String value = nameless && field.isEmpty() && f.name().equals("name") ? "" : canonical(f.value(), f.name(), nameless);
                    if (!value.isEmpty()) {
                        sorted.put(f.name(), value);
                    }
                }
                yield sorted.isEmpty() && MAPS.contains(field) ? "" : sorted.toString();
            }
            case Tree.Arr arr ->
                arr.items().isEmpty() ? "" : arr.items().stream().map(t -> canonical(t, field + "[]", nameless)).toList().toString();
            case Tree.Str s -> isOneof(field) || !s.value().isEmpty() ? "'" + s.value() + "'" : "";
            case Tree.Num n -> n.number() == 0 ? "" : n.literal();
            case Tree.Bool b -> b.value() ? "true" : "";
            case Tree.Raw raw -> raw.text();
            case Tree.Null _,Tree.Absent _ -> "";
        };
    }

    private static boolean isOneof(String field) {
        return field.equals("exact") || field.equals("prefix") || field.equals("regex") || field.endsWith("[]");
    }

    /** A match by prefix of the path, with everything else that is compared. */
    private record Prefix(Node match, String rule, String label, String path, long port, String method, String authority,
            Map<String, Map<String, String>> others) {
        Prefix(Node match, String rule, String label) {
            String method = word(match.get("method"));
            this(match, rule, label, match.get("uri").text("prefix"), match.number("port"), method.isEmpty() ? "exact:GET" : method,
                    word(match.get("authority")), words(match));
        }

        private static Map<String, Map<String, String>> words(Node match) {
            Map<String, Map<String, String>> out = new HashMap<>();
            for (String field : COMPARED) {
                Map<String, String> map = new HashMap<>();
                match.get(field).entries().forEach(e -> map.put(e.key(), word(e)));
                out.put(field, map);
            }
            return out;
        }

        private static String word(Node match) {
            String exact = match.text("exact");
            String prefix = match.text("prefix");
            return !exact.isEmpty() ? "exact:" + exact : prefix.isEmpty() ? "" : "prefix:" + prefix;
        }

        /** Whether this match takes everything the later one could: compared as istiod does, text by text. */
        boolean covers(Prefix later) {
            return later.path.startsWith(path) && later.port == port && method.startsWith(later.method)
                    && authority.startsWith(later.authority)
                    && COMPARED.stream().allMatch(f -> covers(others.getOrDefault(f, Map.of()), later.others.getOrDefault(f, Map.of())));
        }

        private static boolean covers(Map<String, String> mine, Map<String, String> later) {
            return mine.size() == later.size() && mine.entrySet().stream().allMatch(e -> later.containsKey(e.getKey())
                    && e.getValue().startsWith(later.getOrDefault(e.getKey(), "")));
        }
    }

    private void overlaps() {
        for (int i = 0; i < prefixes.size(); i++) {
            for (int j = i + 1; j < prefixes.size(); j++) {
                Prefix early = prefixes.get(i);
                Prefix late = prefixes.get(j);
                if (!late.path.equals(early.path) && early.covers(late)) {
                    report.add(late.match, Fault.MATCH_OVERLAPS, late.rule, late.label + " of prefix " + late.path,
                            early.label + " of prefix " + early.path + " on " + early.rule);
                }
            }
        }
    }
}
