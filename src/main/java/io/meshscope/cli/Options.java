package io.meshscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes down the options and arguments of a command. Descriptions are keys of messages; the value shown in help stands for what is to be
 * given.
 */
public final class Options {
    /** What an option takes. */
    enum Kind {
        TEXT, NUMBER,
        /** Nothing, or {@code =true} or {@code =false}. */
        FLAG
    }

    /**
     * An option.
     *
     * @param names  with their dashes, the long one last
     * @param kind   what it takes
     * @param value  what help shows for its value; "" for flags
     * @param key    key of its description
     * @param hidden whether help leaves it out
     */
    record Option(List<String> names, Kind kind, String value, String key, boolean hidden) {
        String longName() {
            return names.getLast();
        }
    }

    /**
     * The arguments that are not options.
     *
     * @param value what help shows for one
     * @param key   key of the description
     */
    record Argument(String value, String key) {}

    private final List<Option> all = new ArrayList<>();
    private Optional<Argument> argument = Optional.empty();

    Options() {}

    /** An option with a text; "" when it is not given. */
    public Options text(String name, String value, String key) {
        return add(new Option(List.of(name), Kind.TEXT, value, key, false));
    }

    /** An option with a short name, a long name and a text. */
    public Options text(String shortName, String longName, String value, String key) {
        return add(new Option(List.of(shortName, longName), Kind.TEXT, value, key, false));
    }

    /** An option with a whole number; 0 when it is not given. */
    public Options number(String name, String value, String key) {
        return add(new Option(List.of(name), Kind.NUMBER, value, key, false));
    }

    /** An option that is there or not; {@code --name=false} takes it back. */
    public Options flag(String name, String key) {
        return add(new Option(List.of(name), Kind.FLAG, "", key, false));
    }

    /** A flag with a short name as well. */
    public Options flag(String shortName, String longName, String key) {
        return add(new Option(List.of(shortName, longName), Kind.FLAG, "", key, false));
    }

    /** A flag that help does not show. */
    public Options hiddenFlag(String name, String key) {
        return add(new Option(List.of(name), Kind.FLAG, "", key, true));
    }

    /** Any number of arguments. */
    public Options arguments(String value, String key) {
        argument = Optional.of(new Argument(value, key));
        return this;
    }

    private Options add(Option option) {
        all.add(option);
        return this;
    }

    List<Option> all() {
        return all;
    }

    Optional<Argument> argument() {
        return argument;
    }

    Optional<Option> find(String name) {
        return all.stream().filter(o -> o.names().contains(name)).findFirst();
    }
}
