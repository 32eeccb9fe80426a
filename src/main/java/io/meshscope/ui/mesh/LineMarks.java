package io.meshscope.ui.mesh;

import io.meshscope.base.Messages;
import io.meshscope.rules.Level;
import io.meshscope.ui.control.code.LineMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Findings as marks beside the lines of a text. */
public final class LineMarks {
    private LineMarks() {}

    /** One mark for each line that has findings: the shape of the worst, the words of all. */
    public static List<LineMark> of(List<PlacedFinding> findings, Messages m) {
        Map<Integer, List<PlacedFinding>> byLine = new TreeMap<>();
        findings.forEach(f -> byLine.computeIfAbsent(Math.max(1, f.line()), _ -> new ArrayList<>()).add(f));
        List<LineMark> out = new ArrayList<>();
        byLine.forEach((line, some) -> {
            Level worst = some.stream().map(f -> f.finding().level()).min(Level::compareTo).orElse(Level.INFO);
            String words = String.join("\n", some.stream().map(f -> m.text(Looks.key(f.finding().level())) + " " + f.finding().code().id()
                    + ": " + f.finding().text(m)).distinct().toList());
            out.add(new LineMark(line, Looks.tone(worst), words));
        });
        return out;
    }
}
