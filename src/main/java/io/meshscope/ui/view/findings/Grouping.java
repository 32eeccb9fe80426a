package io.meshscope.ui.view.findings;

import io.meshscope.ui.control.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What findings can be grouped by. */
enum Grouping {
    SEVERITY, RULE, OBJECT, NAMESPACE;

    /** What rows of one group have in common. */
    private String value(FindingRow row) {
        return switch (this) {
            case SEVERITY -> row.severity();
            case RULE -> row.code();
            case OBJECT -> row.object();
            case NAMESPACE -> row.namespace();
        };
    }

    /** Message key of its name. */
    String key() {
        return "findings.group." + name();
    }

    /**
     * Rows that have something in common.
     *
     * @param id     what tells it from other groups
     * @param label  its name: data, or a message key
     * @param keyed  whether the label is a message key
     * @param tone   shape of the worst in it, or nothing
     * @param count  how many rows
     * @param passes the rows
     */
    record Group(String id, String label, boolean keyed, @Nullable Tone tone, int count, Predicate<FindingRow> passes) {}

    /** The groups of all rows: everything first, then by value, then what does not count. */
    List<Group> groups(List<FindingRow> rows) {
        List<Group> out = new ArrayList<>();
        out.add(group("all", "findings.all", null, rows, FindingRow::counts));
        Map<String, List<FindingRow>> byValue = new LinkedHashMap<>();
        rows.stream().filter(FindingRow::counts).sorted(Comparator.comparingInt(FindingRow::order)).forEach(r -> byValue.computeIfAbsent(
                value(r), _ -> new ArrayList<>()).add(r));
        byValue.forEach((v, some) -> out.add(new Group("value/" + v, v.isEmpty() ? "findings.group.none" : v, v.isEmpty(), some.getFirst()
                .tone(), some.size(), r -> r.counts() && value(r).equals(v))));
        add(out, group("notEvaluated", "findings.notEvaluated", Tone.UNKNOWN, rows,
                r -> r.subject() instanceof FindingRow.Subject.NotEvaluated));
        add(out, group("suppressed", "findings.suppressed", Tone.SKIPPED, rows, FindingRow::isSuppressed));
        return out;
    }

    private static void add(List<Group> into, Group group) {
        if (group.count > 0) {
            into.add(group);
        }
    }

    private static Group group(String id, String key, @Nullable Tone tone, List<FindingRow> rows, Predicate<FindingRow> passes) {
        return new Group(id, key, true, tone, (int) rows.stream().filter(passes).count(), passes);
    }
}
