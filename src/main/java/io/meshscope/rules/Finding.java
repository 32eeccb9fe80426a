package io.meshscope.rules;

import io.meshscope.base.Messages;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something wrong with an object.
 *
 * @param code     what is wrong
 * @param variant  which of several messages of the code it is, "" for the only one; with a dot it is the key of a message in another bundle
 * @param level    how bad it is here
 * @param resource the object it is about
 * @param args     arguments of the message, in the order of {@link Code#args} unless a variant has its own
 * @param where    the line it is wrong on
 * @param evidence other places that belong to it, such as the object it collides with
 */
public record Finding(Code code, String variant, Level level, Resource resource, List<String> args, Locator where, List<Locator> evidence) {
    public Finding {
        args = List.copyOf(args);
        evidence = List.copyOf(evidence);
    }

    /** A finding at its code's level. Collections become lists as Go prints them: {@code [a b]}. */
    public static Finding of(Code code, Resource resource, Locator where, Object... args) {
        List<String> texts = Arrays.stream(args).map(Finding::text).toList();
        return new Finding(code, "", code.level(), resource, texts, where, List.of());
    }

    private static String text(Object arg) {
        return arg instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(arg);
    }

    /** The same finding with another message of its code. */
    public Finding as(String otherVariant) {
        return new Finding(code, otherVariant, level, resource, args, where, evidence);
    }

    /** The same finding, milder or worse. */
    public Finding withLevel(Level other) {
        return new Finding(code, variant, other, resource, args, where, evidence);
    }

    /** The same finding with more places that belong to it. */
    public Finding withEvidence(List<Locator> places) {
        List<Locator> all = new ArrayList<>(evidence);
        places.stream().filter(p -> !all.contains(p) && !p.equals(where)).forEach(all::add);
        return new Finding(code, variant, level, resource, args, where, all);
    }

    /** The message with its arguments. */
    public String text(Messages messages) {
        String key = variant.indexOf('.') >= 0 ? variant : code.key(variant.isEmpty() ? "message" : "message." + variant);
        return messages.text(key, args.toArray());
    }
}
