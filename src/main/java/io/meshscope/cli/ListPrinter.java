package io.meshscope.cli;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.GoJsonWriter;
import io.meshscope.syntax.YamlWriter;
import java.util.List;

/** Prints a list of resources one by one as istioctl prints it whole, so that a large dump needs no memory for all of them. */
public final class ListPrinter {
    private final Console console;
    private final Format format;
    private boolean any;

    /** Prints to the console in JSON or YAML. */
    public ListPrinter(Console console, Format format) {
        this.console = console;
        this.format = format;
    }

    /** The next resource. */
    public void add(Tree tree) {
        if (format == Format.JSON) {
            console.print(any ? ",\n    " : "[\n    ");
            console.print(GoJsonWriter.standard(tree, 1));
        } else {
            console.print(YamlWriter.write(new Tree.Arr(List.of(tree), Span.NONE)));
        }
        any = true;
    }

    /** The end of the list; istioctl leaves an empty line after YAML. */
    public void end() {
        if (!any) {
            console.line("[]");
        } else if (format == Format.JSON) {
            console.line("\n]");
        }
        if (format == Format.YAML) {
            console.line("");
        }
    }
}
