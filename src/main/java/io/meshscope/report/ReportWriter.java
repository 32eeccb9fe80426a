package io.meshscope.report;

import io.meshscope.base.Messages;
import io.meshscope.diagnose.Answer;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes reports: Markdown, one HTML file without references to others, JSON for programs. */
public final class ReportWriter {
    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1c1e21}"
            + "h1{font-size:1.5em}h2{font-size:1.15em;border-bottom:1px solid #ccc;margin-top:1.6em}"
            + "pre{background:#f4f5f7;padding:.7em;overflow:auto;white-space:pre-wrap}li{margin:.25em 0;overflow-wrap:anywhere}"
            + "@media print{body{margin:0;max-width:none}pre,li{break-inside:avoid}}";

    private ReportWriter() {}

    /** As Markdown. What was taken from evidence cannot make markup. */
    public static String markdown(List<Block> blocks) {
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            switch (block) {
                case Block.Heading(int level, String text) ->
                    out.append(out.isEmpty() ? "" : "\n").append("#".repeat(level)).append(' ').append(escaped(text)).append("\n\n");
                case Block.Item(String label, String text) ->
                    out.append("- ").append(label.isEmpty() ? "" : "**" + label + "**: ").append(escaped(text)).append('\n');
                case Block.Code(String text) -> {
                    String fence = text.contains("```") ? "~~~~" : "```";
                    out.append('\n').append(fence).append('\n').append(text.strip()).append('\n').append(fence).append("\n\n");
                }
            }
        }
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_<>\\[\\]|#])", "\\\\$1");
    }

    /** As one HTML file that can be printed. */
    public static String html(List<Block> blocks, Messages.Lang lang) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").append(lang.name().toLowerCase(Locale.ROOT))
                .append("\"><head><meta charset=\"utf-8\"><title>").append(blocks
                        .getFirst() instanceof Block.Heading h ? html(h.text()) : "")
                .append("</title><style>").append(STYLE).append("</style></head><body>\n");
        boolean list = false;
        for (Block block : blocks) {
            boolean item = block instanceof Block.Item;
            if (item != list) {
                out.append(item ? "<ul>\n" : "</ul>\n");
                list = item;
            }
            switch (block) {
                case Block.Heading(int level, String text) ->
                    out.append("<h").append(level).append('>').append(html(text)).append("</h").append(level).append(">\n");
                case Block.Item(String label, String text) ->
                    out.append("<li>").append(label.isEmpty() ? "" : "<b>" + html(label) + "</b>: ").append(html(text)).append("</li>\n");
                case Block.Code(String text) -> out.append("<pre>").append(html(text.strip())).append("</pre>\n");
            }
        }
        return out.append(list ? "</ul>\n" : "").append("</body></html>\n").toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** As JSON: names of verdicts, causes and steps are those of the program; texts are in the language of the messages. */
    public static String json(Diagnosis diagnosis, Messages messages) {
        List<Tree> causes = diagnosis.causes().stream().map(r -> cause(r, messages)).toList();
        List<Tree> steps = diagnosis.walked().stream()
                .map(w -> object("branch", w.branch().id(), "step", w.step().id(), "verdict", w.verdict().name(), "found", w.found().name(),
                        "byUser", w.answer().isPresent() ? "true" : "false", "note", w.answer().map(Answer::note).orElse(""), "versions",
                        w.step().versionWords().text(messages)))
                .toList();
        List<Tree> contradictions = diagnosis.contradictions().stream()
                .map(c -> object("says", c.says().text(messages), "steps", String.join(" ", c.steps()))).toList();
        List<Tree> missing = diagnosis.missing().stream()
                .map((Missing m) -> object("id", m.id(), "what", m.what().text(messages), "command", m.command().orElse(""))).toList();
        return JsonWriter.pretty(
                object("guide", diagnosis.guide().id(), "causes", array(causes), "contradictions", array(contradictions), "steps",
                        array(steps), "missing", array(missing)),
                2)
                + "\n";
    }

    private static Tree cause(Diagnosis.Ranked ranked, Messages messages) {
        Cause cause = ranked.cause();
        List<Tree> proofs = ranked.proofs().stream()
                .map((Proof p) -> object("source", p.source().name(), "place", p.place().text(), "says", p.says().text(messages))).toList();
        return object("id", cause.id(), "severity", cause.severity().name(), "score", String.valueOf(ranked.score()), "about",
                String.valueOf(cause.args().getFirst()), "title", text(cause, "title",
                        messages),
                "explain", text(cause, "explain", messages), "fix", text(cause, "fix", messages), "fixYaml", cause.fixYaml(), "scope",
                cause.scope().text(messages), "risk",
                cause.risk().text(messages), "verify",
                text(cause, "verify", messages), "prevent", text(
                        cause, "prevent", messages),
                "disproof", text(cause, "disproof", messages), "evidence", array(proofs));
    }

    private static String text(Cause cause, String part, Messages messages) {
        return cause.words(part).text(messages).strip();
    }

    private static Tree array(List<Tree> items) {
        return new Tree.Arr(items, Span.of(0, 0));
    }

    private static Tree object(Object... pairs) {
        List<Tree.Field> fields = new ArrayList<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            Tree value = pairs[i + 1] instanceof Tree t ? t : Tree.of(String.valueOf(pairs[i + 1]));
            fields.add(new Tree.Field(String.valueOf(pairs[i]), Span.of(0, 0), value));
        }
        return new Tree.Obj(fields, Span.of(0, 0));
    }
}
