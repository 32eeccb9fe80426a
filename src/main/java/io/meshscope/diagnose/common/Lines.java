package io.meshscope.diagnose.common;

import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.field.Fields;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import java.util.List;
import java.util.function.Predicate;

/** Log lines that tell of trouble, by what they say. */
public final class Lines {
    /** Of longer logs the beginning is searched for a request. */
    private static final int ROWS = 50_000;

    private Lines() {}

    /** Lines of access logs that fit. */
    public static List<Line> access(Scene scene, Predicate<Line> fits) {
        return scene.lines().stream().filter(Line::isAccess).filter(fits).toList();
    }

    /** Lines with a response flag. */
    public static List<Line> flagged(Scene scene, String flag) {
        return access(scene, l -> l.has(flag));
    }

    /** Lines of the logs of components whose words fit. */
    public static List<Line> saying(Scene scene, Predicate<String> fits) {
        return scene.lines().stream().filter(l -> !l.isAccess() && fits.test(l.says())).toList();
    }

    /** Whether another proxy's log says that the same request, by its id, was answered well in the end: a retry saved it. */
    public static boolean isSaved(Scene scene, Line line) {
        String id = line.text(Fields.REQUEST_ID);
        return !id.isEmpty() && !id.equals("-") && scene.logs().stream().filter(l -> l != line.log())
                .anyMatch(l -> answers(l, id));
    }

    private static boolean answers(Scene.Log log, String id) {
        RowReader reader = new RowReader(log.index());
        for (int row = 0; row < Math.min(ROWS, log.index().rows()); row++) {
            int code = log.index().code(row);
            if (code > 0 && code < 500 && id.equals(reader.read(row).text(Fields.REQUEST_ID))) {
                return true;
            }
        }
        return false;
    }

    /** They as proof. */
    public static List<Proof> proofs(List<Line> lines) {
        return lines.stream().map(Line::proof).toList();
    }

    /** An address without its port. */
    public static String ip(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon).replaceAll("[\\[\\]]", "");
    }

    /** A host without its port. */
    public static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > 0 && authority.indexOf(']') < colon ? authority.substring(0, colon) : authority;
    }
}
