package io.meshscope.rules;

import io.meshscope.base.Messages;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import java.util.List;

/**
 * Something wrong with an object.
 *
 * @param code     what is wrong
 * @param level    how bad it is here
 * @param resource the object it is about
 * @param args     arguments of the message, in the order of {@link Code#args}
 * @param where    the line it is wrong on
 * @param evidence other places that belong to it, such as the object it collides with
 */
public record Finding(Code code, Level level, Resource resource, List<String> args, Locator where, List<Locator> evidence) {
    public Finding {
        args = List.copyOf(args);
        evidence = List.copyOf(evidence);
    }

    /** A finding at its code's level. */
    public static Finding of(Code code, Resource resource, Locator where, Object... args) {
        List<String> texts = java.util.Arrays.stream(args).map(String::valueOf).toList();
        return new Finding(code, code.level(), resource, texts, where, List.of());
    }

    /** The same finding, milder or worse. */
    public Finding withLevel(Level other) {
        return new Finding(code, other, resource, args, where, evidence);
    }

    /** The same finding with other places that belong to it. */
    public Finding withEvidence(List<Locator> places) {
        return new Finding(code, level, resource, args, where, places);
    }

    /** The message with its arguments. */
    public String text(Messages messages) {
        return messages.text(code.key("message"), args.toArray());
    }
}
