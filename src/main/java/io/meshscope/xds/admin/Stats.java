package io.meshscope.xds.admin;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of a proxy: {@code /stats} as text, JSON or Prometheus (Envoy: docs/root/operations/admin.rst). A statistic that is not
 * here was not collected or not asked for; it is not zero: Istio keeps only a few by default.
 *
 * @param document where they stand
 * @param stats    the statistics in the order of the document
 */
public record Stats(Document document, List<Stat> stats) {
    /** Longest line that is read as a statistic. */
    private static final int MAX_LINE = 1 << 20;

    public Stats {
        stats = List.copyOf(stats);
    }

    /** Reads statistics in the form their text has. Lines that are none are counted in one note. */
    public static Outcome<Stats> read(Document document, Span body, JobContext context) {
        Bytes bytes = document.bytes();
        long start = body.start();
        while (start < body.end() && bytes.at(start) <= ' ') {
            start++;
        }
        return start < body.end() && bytes.at(start) == '{' ? json(document, Span.of(start, body.end())) : lines(document, body, context);
    }

    private static Outcome<Stats> json(Document document, Span body) {
        Outcome<Tree> tree = JsonReader.read(document.bytes(), body.start(), body.end());
        List<Stat> out = new ArrayList<>();
        for (Tree item : tree.value().get("stats").items()) {
            if (item.has("histograms")) {
                histograms(item.get("histograms"), out);
            } else {
                Tree value = item.get("value");
                Stat.Kind kind = value instanceof Tree.Str ? Stat.Kind.TEXT : Stat.Kind.NUMBER;
                out.add(new Stat(item.get("name").text(), kind, value.text(), item.span()));
            }
        }
        return new Outcome<>(new Stats(document, out), at(tree.problems(), document));
    }

    private static void histograms(Tree histograms, List<Stat> out) {
        List<String> quantiles = histograms.get("supported_quantiles").texts();
        for (Tree h : histograms.get("computed_quantiles").items()) {
            StringJoiner words = new StringJoiner(" ");
            List<Tree> values = h.get("values").items();
            boolean any = false;
            for (int i = 0; i < values.size(); i++) {
                Tree interval = values.get(i).get("interval");
                Tree cumulative = values.get(i).get("cumulative");
                any |= interval.isPresent() || cumulative.isPresent();
                String q = i < quantiles.size() ? quantiles.get(i) : "?";
                words.add("P" + q + "(" + number(interval) + "," + number(cumulative) + ")");
            }
            out.add(new Stat(h.get("name").text(), Stat.Kind.HISTOGRAM, any ? words.toString() : "No recorded values", h.span()));
        }
    }

    private static String number(Tree t) {
        return t.isPresent() ? t.text() : "nan";
    }

    private static Outcome<Stats> lines(Document document, Span body, JobContext context) {
        Bytes bytes = document.bytes();
        List<Stat> out = new ArrayList<>();
        long other = 0;
        long firstOther = -1;
        long at = body.start();
        while (at < body.end()) {
            context.cancel().check();
            long end = lineEnd(bytes, at, body.end());
            if (end > at) {
                Stat stat = end - at > MAX_LINE ? null : line(bytes.text(at, end), Span.of(at, end));
                if (stat != null) {
                    out.add(stat);
                } else if (bytes.at(at) != '#' && !bytes.text(at, Math.min(end, at + 80)).isBlank()) {
                    other++;
                    firstOther = firstOther < 0 ? at : firstOther;
                }
            }
            at = end + 1;
        }
        List<Problem> problems = other == 0
                ? List.of()
                : List.of(Problem.info("admin.stats.otherLines", document.origin().path(), other,
                        document.lines().lineOf(firstOther)));
        return new Outcome<>(new Stats(document, out), problems);
    }

    private static long lineEnd(Bytes bytes, long from, long end) {
        long i = from;
        while (i < end && bytes.at(i) != '\n') {
            i++;
        }
        return i;
    }

    /** A statistic from a line of text or Prometheus; null when it is none. */
    static @Nullable Stat line(String raw, Span span) {
        String line = raw.stripTrailing();
        if (line.startsWith("#")) {
            return null;
        }
        int colon = line.indexOf(": ");
        int labels = line.indexOf('{');
        if (colon > 0 && (labels < 0 || labels > colon)) {
            String name = line.substring(0, colon);
            String value = line.substring(colon + 2);
            if (name.indexOf(' ') >= 0) {
                return null;
            }
            if (value.startsWith("\"") && value.endsWith("\"") && value.length() >= 2) {
                return new Stat(name, Stat.Kind.TEXT, value.substring(1, value.length() - 1), span);
            }
            if (value.startsWith("P0(") || value.startsWith("No recorded values") || value.startsWith("B")) {
                return new Stat(name, Stat.Kind.HISTOGRAM, value, span);
            }
            return isNumber(value) ? new Stat(name, Stat.Kind.NUMBER, value, span) : null;
        }
        int space = line.lastIndexOf(' ');
        if (space <= 0) {
            return null;
        }
        String value = line.substring(space + 1);
        String name = line.substring(0, space);
        return isNumber(value) && (!name.contains(" ") || name.endsWith("}")) ? new Stat(name, Stat.Kind.NUMBER, value, span) : null;
    }

    private static boolean isNumber(String s) {
        if (s.isEmpty() || s.length() > 32) {
            return false;
        }
        if (s.equals("NaN") || s.equals("+Inf") || s.equals("-Inf")) {
            return true;
        }
        boolean digit = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            digit |= c >= '0' && c <= '9';
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }

    private static List<Problem> at(List<Problem> problems, Document document) {
        return problems.stream().map(p -> p.at(document.origin().path())).toList();
    }
}
