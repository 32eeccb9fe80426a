package io.meshscope.cli.analyze;

import io.meshscope.base.Messages;
import io.meshscope.cli.Console;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Level;
import io.meshscope.syntax.GoJsonWriter;
import io.meshscope.syntax.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints findings in the forms of {@code istioctl analyze} (istioctl/pkg/util/formatting and pkg/config/analysis/diag of Istio): lines, or a
 * list of objects with keys in the order of the alphabet. The words of the messages are our own.
 */
final class FindingPrinter {
    private final Console console;
    private final boolean colour;
    private final boolean clusters;

    /**
     * A printer.
     *
     * @param colour whether to colour the level
     * @param all    the findings to be printed: clusters are only named when there are several
     */
    FindingPrinter(Console console, boolean colour, List<Finding> all) {
        this.console = console;
        this.colour = colour;
        this.clusters = all.stream().map(f -> f.resource().cluster()).filter(c -> !c.isEmpty()).distinct().count() > 1;
    }

    /** One line for each. */
    void log(List<Finding> findings) {
        List<String> lines = findings.stream().map(this::line).toList();
        console.line(String.join("\n", lines));
    }

    /** A JSON list, indented with tabs. */
    void json(List<Finding> findings) {
        console.line(GoJsonWriter.tabbed(tree(findings)));
    }

    /** A YAML list; istioctl ends it with an empty line. */
    void yaml(List<Finding> findings) {
        console.line(YamlWriter.write(tree(findings)));
    }

    private String line(Finding f) {
        String cluster = named(f) ? " [cluster-" + f.resource().cluster() + "]" : "";
        String reference = reference(f);
        String origin = " (" + f.resource().friendlyName() + (reference.isEmpty() ? "" : " " + reference) + ")";
        return level(f.level()) + " [" + f.code().id() + "]" + cluster + origin + " " + f.text(console.messages());
    }

    private String level(Level level) {
        if (!colour) {
            return level.word();
        }
        String begin = switch (level) {
            case ERROR -> "\033[1;31m";
            case WARNING -> "\033[33m";
            case INFO -> "";
        };
        return begin + level.word() + "\033[0m";
    }

    private Tree tree(List<Finding> findings) {
        Messages messages = console.messages();
        List<Tree> items = new ArrayList<>();
        for (Finding f : findings) {
            List<Tree.Field> fields = new ArrayList<>();
            if (named(f)) {
                fields.add(field("cluster", f.resource().cluster()));
            }
            fields.add(field("code", f.code().id()));
            String page = page(f.code().id());
            if (!page.isEmpty()) {
                fields.add(field("documentationUrl", page));
            }
            fields.add(field("level", f.level().word()));
            fields.add(field("message", f.text(messages)));
            fields.add(field("origin", f.resource().friendlyName()));
            if (!reference(f).isEmpty()) {
                fields.add(field("reference", reference(f)));
            }
            items.add(new Tree.Obj(fields, Span.NONE));
        }
        return new Tree.Arr(items, Span.NONE);
    }

    private static Tree.Field field(String name, String value) {
        return new Tree.Field(name, Span.NONE, Tree.of(value));
    }

    private boolean named(Finding f) {
        return clusters && !f.resource().cluster().isEmpty();
    }

    /** Where the code is described; "" for our own, which the program describes itself. */
    private static String page(String code) {
        if (code.startsWith("KIA")) {
            return "https://kiali.io/docs/features/validations/";
        }
        return code.startsWith("IST")
                ? "https://istio.io/latest/docs/reference/config/analysis/" + code.toLowerCase(Locale.ROOT) + "/?ref=istioctl-analyze"
                : "";
    }

    /** File and line; the file alone for JSON, as istioctl has it; "" for what Istio is taken to bring along. */
    private static String reference(Finding f) {
        Document document = f.where().document();
        if (document.bytes().size() == 0) {
            return "";
        }
        String file = document.origin().path();
        int line = switch (f.where().place()) {
            case Locator.At(var _, var span) -> span.line() > 0 ? span.line() : document.lines().lineOf(span.start());
            case Locator.Line(int number) -> number;
            case Locator.Whole _ -> 0;
        };
        return line == 0 || file.endsWith(".json") ? file : file + ":" + line;
    }
}
