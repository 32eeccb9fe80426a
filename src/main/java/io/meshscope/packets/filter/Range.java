package io.meshscope.packets.filter;

import io.meshscope.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a slice.
 *
 * @param start first place, from 0, or from the end when negative
 * @param end   last place (inclusive, negative from the end) when not {@code length}; the number of places when {@code length}; null: to the end
 */
record Range(int start, @Nullable Integer end, boolean length) {
    private static final Pattern RANGE = Pattern.compile("\\s*(?<a>-?\\w+)?\\s*(?:(?<sep>[:-])\\s*(?<b>-?\\w+)?)?\\s*",
            Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * The parts of a slice, from what stands between its brackets.
     *
     * @throws FilterFault when it is none
     */
    static List<Range> list(String text, Span at) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            ranges.add(one(part, at));
        }
        return ranges;
    }

    private static Range one(String part, Span at) {
        Matcher m = RANGE.matcher(part);
        if (!m.matches() || (m.group("a") == null && (m.group("b") == null || !":".equals(m.group("sep"))))) {
            throw new FilterFault(at, "filter.error.slice", part.strip());
        }
        int start = m.group("a") == null ? 0 : number(m.group("a"), at);
        if (m.group("sep") == null) {
            return new Range(start, 1, true);
        }
        boolean length = m.group("sep").equals(":");
        if (m.group("b") == null) {
            if (!length) {
                throw new FilterFault(at, "filter.error.slice", part.strip());
            }
            return new Range(start, null, true);
        }
        int end = number(m.group("b"), at);
        if ((length && end <= 0) || (!length && start >= 0 && end >= 0 && end < start)) {
            throw new FilterFault(at, "filter.error.slice", part.strip());
        }
        return new Range(start, end, length);
    }

    private static int number(String text, Span at) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new FilterFault(at, "filter.error.slice", text);
        }
    }

    /** Where it begins in something of a size, or -1 when that lies outside. */
    int from(int size) {
        int from = start < 0 ? size + start : start;
        return from < 0 || from >= size ? -1 : from;
    }

    /** Before which place it ends in something of a size, or -1 when that lies outside. */
    int to(int size) {
        int from = from(size);
        if (from < 0) {
            return -1;
        }
        if (end == null) {
            return size;
        }
        long to = length ? (long) from + end : (end < 0 ? (long) size + end : (long) end) + 1;
        return to > size || to <= from ? -1 : (int) to;
    }

    /** Whether a place counted from 1 (of {@code count}) is in it, as layers are counted. */
    boolean hasLayer(int layer, int count) {
        int first = start < 0 ? count + 1 + start : start;
        if (end == null) {
            return layer >= first;
        }
        int last = length ? first + end - 1 : end < 0 ? count + 1 + end : end;
        return layer >= first && layer <= last;
    }
}
