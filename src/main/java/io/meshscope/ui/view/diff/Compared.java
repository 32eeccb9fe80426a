package io.meshscope.ui.view.diff;

import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.Difference;
import io.meshscope.model.diff.ObjectDiff;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.diff.DumpDiff;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two sides and what differs between them.
 *
 * @param before      the first side
 * @param after       the second side
 * @param beforeLines lines of its text
 * @param afterLines  lines of its text
 * @param root        a difference that holds all others
 * @param problems    what could not be read
 */
record Compared(DiffSide before, DiffSide after, LineIndex beforeLines, LineIndex afterLines, Difference root, List<Problem> problems) {
    /** Compares two sides of one sort. May read both documents: not for the FX thread. */
    static Compared of(DiffSide before, DiffSide after, JobContext context) {
        List<Problem> problems = new ArrayList<>();
        List<Difference> found = switch (before.content()) {
            case DiffSide.Content.Dump(var span) when after.content() instanceof DiffSide.Content.Dump(var other) -> {
                Outcome<ConfigDump> left = ConfigDump.read(before.document(), span, context, _ -> {});
                Outcome<ConfigDump> right = ConfigDump.read(after.document(), other, context, _ -> {});
                problems.addAll(left.problems());
                problems.addAll(right.problems());
                yield DumpDiff.of(left.value(), right.value(), context.cancel());
            }
            case DiffSide.Content.Objects(var objects) when after.content() instanceof DiffSide.Content.Objects(var others) ->
                ObjectDiff.of(objects, others);
            default -> List.of();
        };
        return new Compared(before, after, before.document().lines(), after.document().lines(), whole(found), problems);
    }

    private static Difference whole(List<Difference> found) {
        return Difference.inside("", Tree.absent(), Tree.absent(), found);
    }

    /** Only the differences that have all these words in the way to them or in their values. */
    Difference filtered(String words) {
        List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).split("\\s+"));
        return words.isBlank()
                ? root
                : whole(root.children().stream().flatMap(d -> prune(d, "", wanted).stream()).toList());
    }

    private static Optional<Difference> prune(Difference d, String above, List<String> words) {
        String way = above + " " + d.name().toLowerCase(Locale.ROOT);
        String said = way + " " + scalar(d.before()) + " " + scalar(d.after());
        if (words.stream().allMatch(said::contains)) {
            return Optional.of(d);
        }
        List<Difference> below = d.children().stream().flatMap(c -> prune(c, way, words).stream()).toList();
        return below.isEmpty() ? Optional.empty() : Optional.of(Difference.inside(d.name(), d.before(), d.after(), below));
    }

    private static String scalar(Tree t) {
        return t.text().toLowerCase(Locale.ROOT);
    }

    /** How many places differ, by how. */
    Map<Difference.Change, Integer> counts() {
        Map<Difference.Change, Integer> out = new EnumMap<>(Difference.Change.class);
        count(root, out);
        return out;
    }

    private static void count(Difference d, Map<Difference.Change, Integer> into) {
        if (d.change() == Difference.Change.INSIDE) {
            d.children().forEach(c -> count(c, into));
        } else {
            into.merge(d.change(), 1, Integer::sum);
        }
    }
}
