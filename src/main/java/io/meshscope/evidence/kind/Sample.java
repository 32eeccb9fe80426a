package io.meshscope.evidence.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The beginning of a document's body as the detectors see it. */
final class Sample {
    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 600;
    private static final int SMALL = 8_192;

    private final String text;
    private final long size;
    private final boolean whole;
    private final List<String> lines;
    private final List<String> told;
    private final @Nullable Shape json;
    private final @Nullable Shape yaml;

    private Sample(String text, long size, boolean whole) {
        this.text = text;
        this.size = size;
        this.whole = whole;
        this.lines = split(text, whole);
        this.told = lines.stream().filter(l -> !l.isBlank()).toList();
        this.json = JsonShape.of(text);
        this.yaml = json == null ? YamlShape.of(lines) : null;
    }

    static Sample of(Look look, Body body) {
        int end = (int) Math.min(look.headLength(), body.end());
        int start = (int) Math.min(end, body.start());
        return new Sample(look.headText(start, end), body.end() - body.start(), body.end() <= look.headLength());
    }

    private static List<String> split(String text, boolean whole) {
        List<String> out = new ArrayList<>();
        int from = 0;
        while (from < text.length() && out.size() < MAX_LINES) {
            int end = text.indexOf('\n', from);
            if (end < 0 && !whole && !out.isEmpty()) {
                break;
            }
            int stop = end < 0 ? text.length() : end;
            String line = text.substring(from, Math.min(stop, from + MAX_LINE));
            out.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            from = stop + 1;
        }
        return out;
    }

    String text() {
        return text;
    }

    /** The first lines, each cut to a bearable length; an unfinished last one is left out. */
    List<String> lines() {
        return lines;
    }

    /** Whether this is a short text, seen as a whole: an excuse rather than data. */
    boolean isShort() {
        return whole && size <= SMALL;
    }

    boolean isBlank() {
        return text.isBlank() && whole;
    }

    @Nullable
    Shape json() {
        return json;
    }

    @Nullable
    Shape yaml() {
        return yaml;
    }

    /** The first line that is not blank, or "". */
    String firstLine() {
        return lines.stream().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
    }

    /** Whether of the lines that are not blank at least this share, in per cent, are so. */
    boolean mostly(int percent, Predicate<String> test) {
        int allowed = told.size() * (100 - percent) / 100;
        int misses = 0;
        for (String line : told) {
            if (!test.test(line) && ++misses > allowed) {
                return false;
            }
        }
        return misses < told.size();
    }

    /** Whether any line is so. */
    boolean anyLine(Predicate<String> test) {
        return told.stream().anyMatch(test);
    }
}
