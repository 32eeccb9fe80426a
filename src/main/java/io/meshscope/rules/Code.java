package io.meshscope.rules;

import io.meshscope.base.Messages;
import java.util.List;

/**
 * What a finding is called: the stable code of Istio (IST…), Kiali (KIA…) or our own (MSH…). Its words stand in the bundle of its family:
 * {@code ist.IST0101.title}, {@code .message} (with the arguments), {@code .why} and {@code .fix}.
 *
 * @param id          the code, such as {@code IST0101}
 * @param name        its name upstream, such as {@code ReferencedResourceNotFound}
 * @param level       how bad its findings are, unless a finding says otherwise
 * @param args        names of the arguments of its message, in order
 * @param oncePerArgs whether an object has it only once for the same arguments, however many lines show it
 */
public record Code(String id, String name, Level level, List<String> args, boolean oncePerArgs) implements Comparable<Code> {
    public Code {
        args = List.copyOf(args);
    }

    /** A code with its arguments. */
    public static Code of(String id, String name, Level level, String... args) {
        return new Code(id, name, level, List.of(args), false);
    }

    /** The same code, given once for an object and its arguments. */
    public Code once() {
        return new Code(id, name, level, args, true);
    }

    /** A short title. */
    public String title(Messages messages) {
        return messages.text(key("title"));
    }

    /** What it means and how it comes about. */
    public String why(Messages messages) {
        return messages.text(key("why"));
    }

    /** What to do about it. */
    public String fix(Messages messages) {
        return messages.text(key("fix"));
    }

    /** Key of one of its texts. */
    public String key(String part) {
        String family = switch (id.substring(0, 3)) {
            case "IST" -> "ist.";
            case "KIA" -> "kia.";
            default -> "msh.";
        };
        return family + id + "." + part;
    }

    @Override
    public int compareTo(Code o) {
        return id.compareTo(o.id);
    }
}
