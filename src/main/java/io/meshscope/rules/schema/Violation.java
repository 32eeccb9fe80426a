package io.meshscope.rules.schema;

import io.meshscope.base.Messages;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import java.util.List;

/**
 * One thing an object breaks.
 *
 * @param fault    what is broken
 * @param severity how bad it is
 * @param pointer  the field it is about, from the object's root; the field need not be there (when it is missing)
 * @param span     where to look: the field, or the nearest thing around a missing one
 * @param args     arguments of its text; the first is always the field's path as Kubernetes writes it, such as {@code spec.hosts[0]}
 */
public record Violation(Fault fault, Severity severity, Pointer pointer, Span span, List<String> args) {
    public Violation {
        args = List.copyOf(args);
    }

    /** Path of the field, such as {@code spec.hosts[0]}; "" for the object itself. */
    public String path() {
        return args.getFirst();
    }

    /** What to tell the user. */
    public String text(Messages messages) {
        return messages.text(fault.key(), args.toArray());
    }
}
