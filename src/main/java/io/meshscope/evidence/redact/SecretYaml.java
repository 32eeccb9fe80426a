package io.meshscope.evidence.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blackens the data of Kubernetes Secrets written in YAML, in single documents and in lists. */
final class SecretYaml {
    private static final Pattern KIND = Pattern.compile("(?m)^([ -]{0,200})kind:[ \\t]{1,20}[\"']?Secret[\"']?[ \\t]{0,20}\\r?$");
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration:";

    private SecretYaml() {}

    static String redact(String text) {
        Matcher m = KIND.matcher(text);
        Blackener out = new Blackener(text);
        while (m.find()) {
            for (int[] range : ranges(text, Lines.startOf(text, m.end()))) {
                out.blacken(range[0], range[1]);
            }
        }
        return out.text();
    }

    /** The values to blacken in the object a line belongs to, in order. */
    private static List<int[]> ranges(String text, int kindLine) {
        int column = Lines.keyColumn(text, kindLine);
        List<int[]> out = new ArrayList<>();
        int line = objectStart(text, kindLine, column);
        boolean first = true;
        while (line < text.length() && (first || belongs(text, line, column))) {
            first = false;
            int next = Lines.endOf(text, line) + 1;
            String key = text.substring(Math.min(line + Lines.keyColumn(text, line), next - 1), Math.max(next - 1, line));
            if (Lines.keyColumn(text, line) == column && (key.startsWith("data:") || key.startsWith("stringData:"))) {
                next = data(text, line, column, out);
            } else if (key.startsWith(APPLIED)) {
                int value = value(text, line);
                int end = Lines.valueEnd(text, line, value);
                add(text, value, end, out);
                next = end + 1;
            }
            line = next;
        }
        return out;
    }

    private static int objectStart(String text, int line, int column) {
        int at = line;
        while (at > 0 && Lines.indent(text, at) == column) {
            int before = Lines.startOf(text, at - 1);
            // Lines of one object are as deep as its keys or deeper, but for the dash before its first key.
            while (before > 0 && (Lines.isBlank(text, before) || Lines.indent(text, before) > column)) {
                before = Lines.startOf(text, before - 1);
            }
            if (text.startsWith("---", before) || Lines.keyColumn(text, before) != column) {
                return at;
            }
            at = before;
        }
        return at;
    }

    private static boolean belongs(String text, int line, int column) {
        return Lines.isBlank(text, line) || (Lines.indent(text, line) >= column && !text.startsWith("---", line));
    }

    /** Blackens each value under data; answers the offset of the line after it. */
    private static int data(String text, int line, int column, List<int[]> out) {
        int value = value(text, line);
        int end = Lines.endOf(text, line);
        if (value < end && !text.substring(value, end).isBlank()) {
            add(text, value, end, out);
            return end + 1;
        }
        int next = end + 1;
        while (next < text.length() && (Lines.isBlank(text, next) || Lines.indent(text, next) > column)) {
            if (Lines.isBlank(text, next)) {
                next = Lines.endOf(text, next) + 1;
                continue;
            }
            int start = value(text, next);
            int stop = Lines.valueEnd(text, next, start);
            add(text, start, stop, out);
            next = stop + (stop < text.length() && text.charAt(stop) == '\r' ? 2 : 1);
        }
        return next;
    }

    private static void add(String text, int start, int end, List<int[]> out) {
        if (end > start && !text.substring(start, end).isBlank() && !Redaction.isBlack(text.substring(start, end))) {
            out.add(new int[]{start, end});
        }
    }

    /** Where the value of a line's key begins; a line without a key is all value. */
    private static int value(String text, int line) {
        int end = Lines.endOf(text, line);
        int key = line + Lines.keyColumn(text, line);
        int colon = text.indexOf(':', key + (text.startsWith("\"", key) ? 1 : 0));
        int at = colon >= 0 && colon < end ? colon + 1 : key;
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
