package io.meshscope.base;

import java.util.List;

/**
 * Something to tell the user: what happened, where, and what to do. The words are in the bundles under {@code key}; {@code args} fill its
 * placeholders.
 *
 * @param level how bad it is
 * @param key   message key, its part before the first dot names the bundle
 * @param args  values for the placeholders, already formatted
 * @param place where it happened in terms the user knows ("dump.json, byte 812, line 17"), or empty
 */
public record Problem(Level level, String key, List<String> args, String place) {
    /** How bad a problem is. */
    public enum Level {
        /** Worth knowing; nothing is missing. */
        INFO,
        /** Something was left out or is doubtful. */
        WARNING,
        /** The thing asked for could not be done. */
        ERROR
    }

    public Problem {
        args = List.copyOf(args);
    }

    /** An error at a place. */
    public static Problem error(String key, String place, Object... args) {
        return new Problem(Level.ERROR, key, strings(args), place);
    }

    /** A warning at a place. */
    public static Problem warning(String key, String place, Object... args) {
        return new Problem(Level.WARNING, key, strings(args), place);
    }

    /** A note at a place. */
    public static Problem info(String key, String place, Object... args) {
        return new Problem(Level.INFO, key, strings(args), place);
    }

    /** The same problem at another place. */
    public Problem at(String otherPlace) {
        return new Problem(level, key, args, otherPlace);
    }

    /** One line for the user: place first when there is one. */
    public String text(Messages messages) {
        String words = messages.text(key, args.toArray());
        return place.isEmpty() ? words : place + ": " + words;
    }

    private static List<String> strings(Object... args) {
        return java.util.Arrays.stream(args).map(String::valueOf).toList();
    }
}
