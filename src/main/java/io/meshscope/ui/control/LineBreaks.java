package io.meshscope.ui.control;

import java.util.ArrayList;
import java.util.List;

/** Breaks text of equal advance into lines by counting cells. */
final class LineBreaks {
    private static final String AFTER = " ./|";

    private LineBreaks() {}

    /** How many cells a text takes: two for Hangul and other wide characters. */
    static int cells(String text) {
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            n += cells(text.charAt(i));
        }
        return n;
    }

    /** One for most characters, two for the wide ones (Unicode Standard Annex 11, roughly: from Hangul Jamo on). */
    static int cells(char c) {
        return c >= 0x1100 && (c <= 0x115f || c >= 0x2e80) && !Character.isLowSurrogate(c) ? 2 : 1;
    }

    /** The lines of a text when a line has room for so many cells; line feeds are kept. */
    static List<String> of(String text, int width) {
        List<String> out = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            fill(line, width, out);
        }
        return out;
    }

    private static void fill(String line, int width, List<String> out) {
        int start = 0;
        int good = -1;
        int used = 0;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            // A space at the end of a line may hang over.
            if (used + cells(c) > width && c != ' ' && i > start) {
                int end = good > start ? good : i;
                out.add(withoutTrailing(line, start, end));
                start = end;
                i = end;
                used = 0;
                good = -1;
                continue;
            }
            used += cells(c);
            i++;
            if (AFTER.indexOf(c) >= 0) {
                good = i;
            }
        }
        out.add(line.substring(start));
    }

    /** Only plain spaces hang over; other white space is part of what would be searched for. */
    private static String withoutTrailing(String line, int start, int end) {
        int last = end;
        while (last > start && line.charAt(last - 1) == ' ') {
            last--;
        }
        return line.substring(start, last);
    }
}
