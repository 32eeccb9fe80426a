package io.meshscope.model.diff;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;

/** Lays two lists side by side so that equal items meet (longest common subsequence); lists too long for that meet by position. */
final class Alignment {
    private static final long MOST_CELLS = 250_000;

    private final List<Tree> before;
    private final List<Tree> after;
    private final int offset;
    private final TreeDiff diff;
    private final int depth;
    private final List<Difference> out = new ArrayList<>();

    /** @param offset position of the first item in the whole list */
    Alignment(List<Tree> before, List<Tree> after, int offset, TreeDiff diff, int depth) {
        this.before = before;
        this.after = after;
        this.offset = offset;
        this.diff = diff;
        this.depth = depth;
    }

    List<Difference> differences() {
        if ((long) before.size() * after.size() > MOST_CELLS || before.isEmpty() || after.isEmpty()) {
            gap(0, before.size(), 0, after.size());
            return out;
        }
        boolean[][] same = new boolean[before.size()][after.size()];
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                same[i][j] = diff.same(before.get(i), after.get(j), depth);
                length[i][j] = same[i][j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        walk(same, length);
        return out;
    }

    private void walk(boolean[][] same, int[][] length) {
        int i = 0;
        int j = 0;
        int from = 0;
        int to = 0;
        while (i < before.size() && j < after.size()) {
            if (same[i][j]) {
                gap(from, i, to, j);
                from = ++i;
                to = ++j;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        gap(from, before.size(), to, after.size());
    }

    /** Items between two equal ones: compared pair by pair, the rest removed or added. */
    private void gap(int from, int end, int to, int last) {
        int pairs = Math.min(end - from, last - to);
        for (int k = 0; k < pairs; k++) {
            diff.at(offset + from + k, before.get(from + k), after.get(to + k), depth).ifPresent(out::add);
        }
        for (int k = from + pairs; k < end; k++) {
            out.add(Difference.removed("[" + (offset + k) + "]", before.get(k)));
        }
        for (int k = to + pairs; k < last; k++) {
            out.add(Difference.added("[" + (offset + k) + "]", after.get(k)));
        }
    }
}
