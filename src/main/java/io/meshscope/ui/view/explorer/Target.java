package io.meshscope.ui.view.explorer;

import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.syntax.Outline;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import java.util.List;

/**
 * What a row of a table stands for: a value of a document, and a part of it to begin with.
 *
 * @param resource the resource, shown as a tree and as text
 * @param steps    the way from the resource to the row's own part, as in {@link Outline#descend}; empty for the resource itself
 */
record Target(Outline resource, List<String> steps) {
    Target {
        steps = List.copyOf(steps);
    }

    /** A resource of a dump, or a part of it. */
    static Target of(ConfigDump dump, Entry entry, Object... steps) {
        return new Target(Outline.of(dump.document(), entry.pointer(), entry.name(), entry.resource()), java.util.Arrays.stream(steps).map(
                String::valueOf).toList());
    }

    /** A value of another document. */
    static Target of(Document document, Pointer pointer, String name, Span span, Object... steps) {
        return new Target(Outline.of(document, pointer, name, span), java.util.Arrays.stream(steps).map(String::valueOf).toList());
    }
}
