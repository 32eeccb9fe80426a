package io.meshscope.model.diff;

import io.meshscope.model.Names;
import io.meshscope.model.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What differs between two trees. Fields are compared by name in either protobuf spelling, numbers and durations by value, lists with named
 * items by name; a null and an empty list are the same as nothing. Never fails, whatever the trees are.
 */
public final class TreeDiff {
    private static final Pattern DURATION = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?s");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-zA-Z0-9]*");
    /** Deeper than anything readers let through. */
    private static final int MAX_DEPTH = 300;

    private final DiffRules rules;

    private TreeDiff(DiffRules rules) {
        this.rules = rules;
    }

    /**
     * Compares two trees.
     *
     * @param name what the whole is called
     * @return nothing when they say the same
     */
    public static Optional<Difference> of(String name, Tree before, Tree after, DiffRules rules) {
        return new TreeDiff(rules).compare(name, before, after, 0);
    }

    private Optional<Difference> compare(String name, Tree before, Tree after, int depth) {
        if (isNothing(before) || isNothing(after)) {
            return isNothing(before) && isNothing(after)
                    ? Optional.empty()
                    : Optional.of(isNothing(before) ? Difference.added(name, after) : Difference.removed(name, before));
        }
        if (depth < MAX_DEPTH && before instanceof Tree.Obj a && after instanceof Tree.Obj b) {
            return inside(name, before, after, fields(a, b, depth + 1));
        }
        if (depth < MAX_DEPTH && before instanceof Tree.Arr a && after instanceof Tree.Arr b) {
            return list(name, a, b, depth + 1);
        }
        boolean scalars = before.scalar().isPresent() && after.scalar().isPresent();
        boolean same = scalars ? sameScalar(before, after) : before.getClass() == after.getClass() && before.text().equals(after.text());
        return same ? Optional.empty() : Optional.of(new Difference(name, Difference.Change.CHANGED, before, after, List.of()));
    }

    private static Optional<Difference> inside(String name, Tree before, Tree after, List<Difference> children) {
        return children.isEmpty() ? Optional.empty() : Optional.of(Difference.inside(name, before, after, children));
    }

    private static boolean isNothing(Tree tree) {
        return !tree.isPresent() || (tree instanceof Tree.Arr(List<Tree> items, var _) && items.isEmpty());
    }

    private List<Difference> fields(Tree.Obj before, Tree.Obj after, int depth) {
        Map<String, Tree.Field> left = byName(before);
        Map<String, Tree.Field> right = byName(after);
        List<Difference> out = new ArrayList<>();
        left.forEach((name, f) -> {
            Tree.Field other = right.get(name);
            compare(f.name(), f.value(), other == null ? Tree.absent() : other.value(), depth).ifPresent(out::add);
        });
        right.forEach((name, f) -> {
            if (!left.containsKey(name)) {
                compare(f.name(), Tree.absent(), f.value(), depth).ifPresent(out::add);
            }
        });
        return out;
    }

    /** The fields that count, protobuf names in one spelling; of repeated ones the last. */
    private Map<String, Tree.Field> byName(Tree.Obj obj) {
        Map<String, Tree.Field> out = new LinkedHashMap<>();
        for (Tree.Field f : obj.fields()) {
            String name = plain(f.name());
            if (!rules.ignored().contains(name)) {
                out.put(name, f);
            }
        }
        return out;
    }

    /** A field in snake_case; keys that are data, with dots and slashes, as they are. */
    private static String plain(String name) {
        return FIELD.matcher(name).matches() ? Names.snake(name) : name;
    }

    private Optional<Difference> list(String name, Tree.Arr before, Tree.Arr after, int depth) {
        boolean ordered = rules.ordered().contains(plain(name));
        Optional<List<String>> left = ItemKeys.of(before.items());
        Optional<List<String>> right = ItemKeys.of(after.items());
        if (left.isPresent() && right.isPresent()) {
            return keyed(name, before, after, left.get(), right.get(), ordered, depth);
        }
        return inside(name, before, after, rules.free().contains(plain(name)) && !ordered
                ? asSet(before.items(), after.items(), depth)
                : inOrder(before.items(), after.items(), depth));
    }

    private Optional<Difference> keyed(String name, Tree.Arr before, Tree.Arr after, List<String> left, List<String> right, boolean ordered,
            int depth) {
        Map<String, Tree> others = new HashMap<>();
        for (int i = 0; i < right.size(); i++) {
            others.put(right.get(i), after.items().get(i));
        }
        List<Difference> out = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            compare("[" + left.get(i) + "]", before.items().get(i), others.getOrDefault(left.get(i), Tree.absent()), depth).ifPresent(
                    out::add);
        }
        Set<String> known = new HashSet<>(left);
        for (int i = 0; i < right.size(); i++) {
            if (!known.contains(right.get(i))) {
                out.add(Difference.added("[" + right.get(i) + "]", after.items().get(i)));
            }
        }
        if (ordered && !common(left, right).equals(common(right, left))) {
            out.add(new Difference(name, Difference.Change.ORDER, before, after, List.of()));
        }
        return inside(name, before, after, out);
    }

    private static List<String> common(List<String> some, List<String> others) {
        Set<String> in = new HashSet<>(others);
        return some.stream().filter(in::contains).toList();
    }

    /** Items that have an equal on the other side drop out; what is left is told as removed and added, or as changed when it is one each. */
    private List<Difference> asSet(List<Tree> before, List<Tree> after, int depth) {
        List<Integer> left = new ArrayList<>();
        List<Tree> rest = new ArrayList<>(after);
        for (int i = 0; i < before.size(); i++) {
            int at = equal(before.get(i), rest, depth);
            if (at < 0) {
                left.add(i);
            } else {
                rest.remove(at);
            }
        }
        List<Difference> out = new ArrayList<>();
        if (left.size() == 1 && rest.size() == 1) {
            compare("[" + left.getFirst() + "]", before.get(left.getFirst()), rest.getFirst(), depth).ifPresent(out::add);
            return out;
        }
        left.forEach(i -> out.add(Difference.removed("[]", before.get(i))));
        rest.forEach(t -> out.add(Difference.added("[]", t)));
        return out;
    }

    private int equal(Tree item, List<Tree> among, int depth) {
        for (int i = 0; i < among.size(); i++) {
            if (compare("", item, among.get(i), depth).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    /** What both begin and end with drops out; between, items are compared one by one. */
    private List<Difference> inOrder(List<Tree> before, List<Tree> after, int depth) {
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && compare("", before.get(head), after.get(head), depth).isEmpty()) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && compare("", before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail), depth)
                .isEmpty()) {
            tail++;
        }
        return new Alignment(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), head, this, depth)
                .differences();
    }

    /** Whether two values say the same. */
    boolean same(Tree a, Tree b, int depth) {
        return compare("", a, b, depth).isEmpty();
    }

    /** What differs between two items at one position. */
    Optional<Difference> at(int position, Tree a, Tree b, int depth) {
        return compare("[" + position + "]", a, b, depth);
    }

    private static boolean sameScalar(Tree before, Tree after) {
        String a = before.text();
        String b = after.text();
        if (a.equals(b)) {
            return true;
        }
        if (DURATION.matcher(a).matches() && DURATION.matcher(b).matches()) {
            return new BigDecimal(a.substring(0, a.length() - 1)).compareTo(new BigDecimal(b.substring(0, b.length() - 1))) == 0;
        }
        boolean numbers = before instanceof Tree.Num || after instanceof Tree.Num;
        return numbers && NUMBER.matcher(a).matches() && NUMBER.matcher(b).matches() && new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
    }
}
