package io.meshscope.ui.control.code;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshscope.base.JobContext;
import io.meshscope.base.Job;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next place of a text from an offset, once round. Upper and lower case of ASCII letters are alike. Expressions are RE2's
 * (linear time) and match within a stretch of {@link #CHUNK} bytes.
 */
final class Finder implements Job<Optional<Finder.Hit>> {
    /**
     * A place found.
     *
     * @param wrapped whether the end was passed on the way
     */
    record Hit(long start, long end, boolean wrapped) {}

    /** What is looked for. */
    static final class Query {
        private final byte[] folded;
        private final @Nullable Pattern pattern;

        private Query(byte[] folded, @Nullable Pattern pattern) {
            this.folded = folded;
            this.pattern = pattern;
        }

        /**
         * A query.
         *
         * @throws PatternSyntaxException when it is an expression that is not one
         */
        static Query of(String text, boolean expression) {
            if (expression) {
                return new Query(new byte[0], Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
            }
            byte[] b = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < b.length; i++) {
                b[i] = fold(b[i]);
            }
            return new Query(b, null);
        }

        /** The places in some bytes, each as start and end, at most so many; empty ones are left out. */
        List<int[]> in(byte[] b, int length, int most) {
            List<int[]> out = new ArrayList<>();
            if (pattern == null) {
                for (int i = next(b, length, 0); i >= 0 && out.size() < most; i = next(b, length, i + folded.length)) {
                    out.add(new int[]{i, i + folded.length});
                }
                return out;
            }
            Matcher m = pattern.matcher(length == b.length ? b : java.util.Arrays.copyOf(b, length));
            while (out.size() < most && m.find()) {
                if (m.end() > m.start()) {
                    out.add(new int[]{m.start(), m.end()});
                }
            }
            return out;
        }

        /** Horspool's search: skips by the last byte of the window. */
        private int next(byte[] b, int length, int from) {
            int n = folded.length;
            if (n == 0) {
                return -1;
            }
            int[] skip = new int[256];
            java.util.Arrays.fill(skip, n);
            for (int i = 0; i < n - 1; i++) {
                skip[folded[i] & 0xff] = n - 1 - i;
            }
            int at = from;
            while (at + n <= length) {
                int i = n - 1;
                while (i >= 0 && fold(b[at + i]) == folded[i]) {
                    i--;
                }
                if (i < 0) {
                    return at;
                }
                at += skip[fold(b[at + n - 1]) & 0xff];
            }
            return -1;
        }

        /** How far two stretches must overlap so that no place between them is missed. */
        private int overlap() {
            return pattern == null ? Math.max(0, folded.length - 1) : OVERLAP;
        }

        private static byte fold(byte b) {
            return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
        }
    }

    private static final int CHUNK = 1 << 20;
    private static final int OVERLAP = 1 << 14;

    private final CodeText text;
    private final Query query;
    private final long from;
    private final boolean forward;

    Finder(CodeText text, Query query, long from, boolean forward) {
        this.text = text;
        this.query = query;
        this.from = Math.clamp(from, text.from(), text.to());
        this.forward = forward;
    }

    @Override
    public Optional<Hit> run(JobContext context) {
        Optional<Hit> near = forward ? ahead(from, text.to(), false, context) : back(text.from(), from, false, context);
        if (near.isPresent()) {
            return near;
        }
        return forward
                ? ahead(text.from(), Math.min(text.to(), from + query.overlap() + 1), true, context)
                : back(Math.max(text.from(), from - query.overlap() - 1), text.to(), true, context);
    }

    private Optional<Hit> ahead(long start, long end, boolean wrapped, JobContext context) {
        for (long at = start; at < end; at += CHUNK) {
            tell(context, at, start, end);
            byte[] b = text.bytes().array(at, Math.min(end, at + CHUNK + query.overlap()));
            List<int[]> found = query.in(b, b.length, 1);
            if (!found.isEmpty()) {
                return Optional.of(hit(at, found.getFirst(), wrapped));
            }
        }
        return Optional.empty();
    }

    private Optional<Hit> back(long start, long end, boolean wrapped, JobContext context) {
        for (long at = end; at > start; at -= CHUNK) {
            tell(context, end - at, start, end);
            long from = Math.max(start, at - CHUNK);
            byte[] b = text.bytes().array(from, Math.min(end, at + query.overlap()));
            List<int[]> found = query.in(b, b.length, Integer.MAX_VALUE);
            if (!found.isEmpty()) {
                return Optional.of(hit(from, found.getLast(), wrapped));
            }
        }
        return Optional.empty();
    }

    private static Hit hit(long at, int[] place, boolean wrapped) {
        return new Hit(at + place[0], at + place[1], wrapped);
    }

    private static void tell(JobContext context, long done, long start, long end) {
        context.cancel().check();
        context.progress().at(Math.max(0, done - start), end - start);
    }
}
