package io.meshscope.rules.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects violations of one object. A field that breaks its type is reported once: what is said of the same field afterwards would only
 * be a consequence. The number kept is bounded, hostile objects could break a rule in every line.
 */
final class Report {
    /** More than anyone reads of one object. */
    static final int MAX = 500;

    private final List<Violation> found = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    /** Reports what the fault says at its own severity. */
    void add(Node at, Fault fault, Object... args) {
        add(at, fault, fault.severity(), args);
    }

    /** Reports what the fault says, milder or worse than usual. */
    void add(Node at, Fault fault, Severity severity, Object... args) {
        String pointer = at.pointer().text();
        if (found.size() >= MAX || broken.contains(pointer)) {
            return;
        }
        List<String> texts = new ArrayList<>();
        texts.add(at.dotted());
        for (Object arg : args) {
            texts.add(shorten(String.valueOf(arg)));
        }
        Violation violation = new Violation(fault, severity, at.pointer(), at.span(), texts);
        if (seen.add(pointer + "\n" + fault + texts)) {
            found.add(violation);
        }
    }

    /** Reports a break of the type; nothing more is said of the field afterwards. */
    void breaks(Node at, Fault fault, Severity severity, Object... args) {
        add(at, fault, severity, args);
        if (severity == Severity.ERROR) {
            broken.add(at.pointer().text());
        }
    }

    /** What was found, in the order of the text. */
    List<Violation> violations() {
        List<Violation> out = new ArrayList<>(found);
        out.sort(java.util.Comparator.comparingLong((Violation v) -> v.span().start()));
        return out;
    }

    private static String shorten(String s) {
        return s.length() <= 120 ? s : s.substring(0, 100) + "…";
    }
}
