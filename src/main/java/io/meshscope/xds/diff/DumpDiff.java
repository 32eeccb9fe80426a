package io.meshscope.xds.diff;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.DiffRules;
import io.meshscope.model.diff.Difference;
import io.meshscope.model.diff.TreeDiff;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between two config dumps, by section, resource and field. Resources are matched by name and state; two with the same bytes are
 * not parsed, so that dumps of any size can be compared. Sections only one dump has are told as such and not as thousands of resources.
 */
public final class DumpDiff {
    private final ConfigDump before;
    private final ConfigDump after;
    private final Cancel cancel;

    private DumpDiff(ConfigDump before, ConfigDump after, Cancel cancel) {
        this.before = before;
        this.after = after;
        this.cancel = cancel;
    }

    /**
     * The sections that differ, in the order of {@link SectionKind}.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<Difference> of(ConfigDump before, ConfigDump after, Cancel cancel) {
        DumpDiff diff = new DumpDiff(before, after, cancel);
        List<Difference> out = new ArrayList<>();
        for (SectionKind kind : SectionKind.values()) {
            if (kind != SectionKind.OTHER) {
                diff.section(kind, out);
            }
        }
        return out;
    }

    private void section(SectionKind kind, List<Difference> out) {
        boolean left = before.section(kind).isPresent();
        boolean right = after.section(kind).isPresent();
        String name = kind.typeSuffix();
        if (left != right) {
            Tree count = Tree.of(Integer.toString((left ? before : after).entries(kind).size()));
            out.add(left ? Difference.removed(name, count) : Difference.added(name, count));
            return;
        }
        List<Difference> resources = resources(kind);
        if (!resources.isEmpty()) {
            out.add(Difference.inside(name, Tree.absent(), Tree.absent(), resources));
        }
    }

    private List<Difference> resources(SectionKind kind) {
        Map<String, Entry> left = byName(before.entries(kind));
        Map<String, Entry> right = byName(after.entries(kind));
        List<Difference> out = new ArrayList<>();
        left.forEach((name, e) -> {
            cancel.check();
            Entry other = right.get(name);
            if (other == null) {
                out.add(Difference.removed(name, before.tree(e).value()));
            } else if (!sameBytes(e, other)) {
                TreeDiff.of(name, before.tree(e).value(), after.tree(other).value(), DiffRules.DUMPS).ifPresent(out::add);
            }
        });
        right.forEach((name, e) -> {
            if (!left.containsKey(name)) {
                out.add(Difference.added(name, after.tree(e).value()));
            }
        });
        return out;
    }

    /** Resources may be there twice, warming beside active; of those that share even their state all but the first get a number. */
    private static Map<String, Entry> byName(List<Entry> entries) {
        Map<String, Entry> out = new LinkedHashMap<>();
        for (Entry e : entries) {
            String state = switch (e.state()) {
                case STATIC, ACTIVE -> "";
                case WARMING, DRAINING, REJECTED -> " (" + e.state() + ")";
            };
            String name = e.name() + state;
            for (int i = 2; out.containsKey(name); i++) {
                name = e.name() + state + " #" + i;
            }
            out.put(name, e);
        }
        return out;
    }

    private boolean sameBytes(Entry a, Entry b) {
        if (a.size() != b.size()) {
            return false;
        }
        Bytes left = before.document().bytes();
        Bytes right = after.document().bytes();
        for (long i = 0; i < a.size(); i++) {
            if (left.at(a.resource().start() + i) != right.at(b.resource().start() + i)) {
                return false;
            }
        }
        return true;
    }
}
