package io.meshscope.model.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between two texts, line by line, in the unified format. Lines are matched by the method of Ratcliff and Obershelp, the longest
 * common block first, as Python's difflib and istioctl do; lines that occur very often in a long text start no block.
 */
public final class UnifiedText {
    private static final int OFTEN_FROM = 200;

    /** Equal lines: {@code size} of them from {@code a} on one side and {@code b} on the other. */
    private record Block(int a, int b, int size) {}

    private final List<String> before;
    private final List<String> after;
    private final Map<String, List<Integer>> places = new HashMap<>();

    private UnifiedText(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        for (int j = 0; j < after.size(); j++) {
            places.computeIfAbsent(after.get(j), _ -> new ArrayList<>()).add(j);
        }
        if (after.size() >= OFTEN_FROM) {
            int often = after.size() / 100 + 1;
            places.values().removeIf(l -> l.size() > often);
        }
    }

    /**
     * The differences.
     *
     * @param context lines around each
     * @return "" when the texts are the same
     */
    public static String of(String beforeName, String before, String afterName, String after, int context) {
        if (before.equals(after)) {
            return "";
        }
        UnifiedText diff = new UnifiedText(before.lines().toList(), after.lines().toList());
        StringBuilder out = new StringBuilder("--- ").append(beforeName).append("\n+++ ").append(afterName).append('\n');
        diff.hunks(context).forEach(h -> diff.print(h, out));
        return out.toString();
    }

    /** Goes on with the longest block left and right of the one found, without recursion: texts may be long and nothing alike. */
    private List<Block> blocks() {
        List<Block> found = new ArrayList<>();
        List<int[]> open = new ArrayList<>(List.of(new int[]{0, before.size(), 0, after.size()}));
        while (!open.isEmpty()) {
            int[] r = open.removeLast();
            Block longest = longest(r[0], r[1], r[2], r[3]);
            if (longest.size() > 0) {
                found.add(longest);
                open.add(new int[]{r[0], longest.a(), r[2], longest.b()});
                open.add(new int[]{longest.a() + longest.size(), r[1], longest.b() + longest.size(), r[3]});
            }
        }
        found.sort(java.util.Comparator.comparingInt(Block::a));
        List<Block> out = new ArrayList<>();
        for (Block b : found) {
            Block last = out.isEmpty() ? null : out.getLast();
            if (last != null && last.a() + last.size() == b.a() && last.b() + last.size() == b.b()) {
                out.set(out.size() - 1, new Block(last.a(), last.b(), last.size() + b.size()));
            } else {
                out.add(b);
            }
        }
        out.add(new Block(before.size(), after.size(), 0));
        return out;
    }

    private Block longest(int a, int aEnd, int b, int bEnd) {
        Block best = new Block(a, b, 0);
        Map<Integer, Integer> lengths = new HashMap<>();
        for (int i = a; i < aEnd; i++) {
            Map<Integer, Integer> next = new HashMap<>();
            for (int j : places.getOrDefault(before.get(i), List.of())) {
                if (j >= b && j < bEnd) {
                    int size = lengths.getOrDefault(j - 1, 0) + 1;
                    next.put(j, size);
                    if (size > best.size()) {
                        best = new Block(i - size + 1, j - size + 1, size);
                    }
                }
            }
            lengths = next;
        }
        return grown(best, a, aEnd, b, bEnd);
    }

    /** Frequent lines start no block, but one may reach over them. */
    private Block grown(Block block, int a, int aEnd, int b, int bEnd) {
        int i = block.a();
        int j = block.b();
        int size = block.size();
        while (i > a && j > b && before.get(i - 1).equals(after.get(j - 1))) {
            i--;
            j--;
            size++;
        }
        while (i + size < aEnd && j + size < bEnd && before.get(i + size).equals(after.get(j + size))) {
            size++;
        }
        return new Block(i, j, size);
    }

    /** A stretch of lines on both sides, equal or not. */
    private record Run(boolean equal, int a, int aEnd, int b, int bEnd) {}

    private List<List<Run>> hunks(int context) {
        List<List<Run>> out = new ArrayList<>();
        List<Run> hunk = new ArrayList<>();
        List<Run> runs = runs();
        for (int k = 0; k < runs.size(); k++) {
            Run r = runs.get(k);
            if (!r.equal()) {
                hunk.add(r);
                continue;
            }
            int size = r.aEnd() - r.a();
            boolean first = k == 0;
            boolean last = k == runs.size() - 1;
            if (!first && (last || size > 2 * context)) {
                int keep = Math.min(context, size);
                hunk.add(new Run(true, r.a(), r.a() + keep, r.b(), r.b() + keep));
                out.add(hunk);
                hunk = new ArrayList<>();
            }
            if (!last) {
                boolean whole = !first && size <= 2 * context;
                int keep = whole ? size : Math.min(context, size);
                hunk.add(new Run(true, r.aEnd() - keep, r.aEnd(), r.bEnd() - keep, r.bEnd()));
            }
        }
        if (hunk.stream().anyMatch(r -> !r.equal())) {
            out.add(hunk);
        }
        return out;
    }

    private List<Run> runs() {
        List<Run> out = new ArrayList<>();
        int a = 0;
        int b = 0;
        for (Block block : blocks()) {
            if (a < block.a() || b < block.b()) {
                out.add(new Run(false, a, block.a(), b, block.b()));
            }
            if (block.size() > 0) {
                out.add(new Run(true, block.a(), block.a() + block.size(), block.b(), block.b() + block.size()));
            }
            a = block.a() + block.size();
            b = block.b() + block.size();
        }
        return out;
    }

    private void print(List<Run> hunk, StringBuilder out) {
        out.append("@@ -").append(range(hunk.getFirst().a(), hunk.getLast().aEnd())).append(" +").append(range(hunk.getFirst().b(), hunk
                .getLast().bEnd())).append(" @@\n");
        for (Run r : hunk) {
            before.subList(r.a(), r.aEnd()).forEach(l -> out.append(r.equal() ? ' ' : '-').append(l).append('\n'));
            if (!r.equal()) {
                after.subList(r.b(), r.bEnd()).forEach(l -> out.append('+').append(l).append('\n'));
            }
        }
    }

    /** The beginning counts from 1; an empty range begins at the line before it; a length of 1 is not written. */
    private static String range(int from, int end) {
        int length = end - from;
        int begin = length == 0 ? from : from + 1;
        return length == 1 ? Integer.toString(begin) : begin + "," + length;
    }
}
