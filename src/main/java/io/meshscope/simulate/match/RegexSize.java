package io.meshscope.simulate.match;

import io.meshscope.simulate.request.HostPort;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large an expression becomes when its repetitions are written out. RE2 refuses nested repetitions of more than a thousand in all
 * (re2/parse.cc, RepetitionWalker); the library used here would build them.
 */
final class RegexSize {
    private static final long MAX_REPEAT = 1000;
    private static final int MAX_NESTING = 200;

    private RegexSize() {}

    /** Whether an expression is nested too deep, or repeats too much. */
    static boolean isTooLarge(String regex) {
        Deque<Long> open = new ArrayDeque<>();
        long inside = 1;
        long last = 1;
        for (int i = 0; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> {
                    i++;
                    last = 1;
                }
                case '[' -> {
                    i = Math.max(i, end(regex, i));
                    last = 1;
                }
                case '(' -> {
                    open.push(inside);
                    inside = 1;
                }
                case ')' -> {
                    last = inside;
                    inside = open.isEmpty() ? inside : Math.max(open.pop(), last);
                }
                case '{' -> {
                    last *= repeats(regex, i);
                    inside = Math.max(inside, last);
                }
                default -> last = last > 1 && regex.charAt(i) != '}' && "0123456789,".indexOf(regex.charAt(i)) < 0 ? 1 : last;
            }
            if (inside > MAX_REPEAT || open.size() > MAX_NESTING) {
                return true;
            }
        }
        return false;
    }

    /** The end of a character class. */
    private static int end(String regex, int start) {
        for (int i = start + 2; i < regex.length(); i++) {
            if (regex.charAt(i) == '\\') {
                i++;
            } else if (regex.charAt(i) == ']') {
                return i;
            }
        }
        return start;
    }

    /** The larger number of <code>{n,m}</code>; 1 when it is no repetition. */
    private static long repeats(String regex, int brace) {
        int end = regex.indexOf('}', brace);
        if (end < 0 || end - brace > 16) {
            return 1;
        }
        long out = 1;
        for (String part : regex.substring(brace + 1, end).split(",")) {
            out = Math.max(out, HostPort.number(part).orElse(1));
        }
        return out;
    }
}
