package io.meshscope.ui.view.diagnose;

import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.evidence.redact.Redaction;
import io.meshscope.report.Block;
import io.meshscope.report.DiagnosisReport;
import io.meshscope.report.ReportWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A report as it would be handed on.
 *
 * @param text    all of it, without credentials
 * @param form    its form
 * @param changed lines in which something was taken out or replaced, with their numbers, as they are now
 */
record ReportText(String text, Form form, List<String> changed) {
    /** How a report is written. */
    enum Form {
        MD, HTML, JSON;

        /** Ending of a file. */
        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes a report.
     *
     * @param words the language of the report
     * @param names puts other words in the place of names; identity to keep them
     */
    static ReportText of(Diagnosis diagnosis, Form form, Messages words, UnaryOperator<String> names, JobContext context) {
        String raw = switch (form) {
            case MD -> ReportWriter.markdown(blocks(diagnosis, words));
            case HTML -> ReportWriter.html(blocks(diagnosis, words), words.lang());
            case JSON -> ReportWriter.json(diagnosis, words);
        };
        context.cancel().check();
        String text = Redaction.redact(names.apply(raw));
        return new ReportText(text, form, changed(raw, text));
    }

    private static List<Block> blocks(Diagnosis diagnosis, Messages words) {
        return DiagnosisReport.of(diagnosis, words);
    }

    private static List<String> changed(String raw, String text) {
        List<String> before = raw.lines().toList();
        List<String> after = text.lines().toList();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            boolean other = before.size() == after.size() ? !before.get(i).equals(after.get(i)) : after.get(i).contains(Redaction.MARK);
            if (other) {
                out.add(i + 1 + ": " + after.get(i));
            }
        }
        return List.copyOf(out);
    }
}
