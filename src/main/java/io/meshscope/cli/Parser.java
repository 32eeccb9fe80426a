package io.meshscope.cli;

import io.meshscope.cli.Options.Kind;
import io.meshscope.cli.Options.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a command line apart, finds the command and lets it work, or shows help. Options may stand in any order and be written
 * {@code --name value}, {@code --name=value}, {@code -n value}, {@code -nvalue} and {@code -n=value}; after {@code --} everything is an
 * argument.
 *
 * <p>Written here and not taken from a library because of start-up: loading picocli costs 0.1 s of CPU time, twice what the rest of a small
 * command takes, and being compiled for Java 5 its classes cannot be kept in the JVM's cache.
 */
final class Parser {
    private static final String HELP = "--help";
    private static final String VERSION = "--version";

    private final Console console;
    private final List<Command> path = new ArrayList<>();
    private final Map<String, List<String>> given = new HashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private Options options;

    Parser(Console console) {
        this.console = console;
        this.options = common(new Options()).flag("-V", VERSION, "cli.option.version");
    }

    private static Options common(Options into) {
        return into.flag("-h", HELP, "cli.option.help").text("--lang", "en|ko", "cli.option.lang");
    }

    int run(List<String> args) {
        try {
            parse(new ArrayDeque<>(args));
        } catch (UsageException e) {
            if (!args.contains(HELP) && !args.contains("-h")) {
                throw e;
            }
            give(HELP, "true");
        }
        boolean alone = !path.isEmpty() && path.getLast().helpsAlone();
        if (given.containsKey(HELP) || alone) {
            console.print(new Help(console.messages(), path, options).text());
            return ExitCode.DONE;
        }
        if (given.containsKey(VERSION)) {
            console.line("meshscope " + Version.text());
            return ExitCode.DONE;
        }
        if (path.isEmpty() || !children().isEmpty()) {
            throw new UsageException("cli.noCommand", name());
        }
        return path.getLast().run(new Args(given, arguments), console);
    }

    private List<Command> children() {
        return path.isEmpty() ? Commands.all() : path.getLast().children();
    }

    private String name() {
        return Help.name(path);
    }

    private void parse(Deque<String> words) {
        boolean onlyArguments = false;
        for (String word = words.poll(); word != null; word = words.poll()) {
            if (word.equals("--") && !onlyArguments) {
                onlyArguments = true;
            } else if (onlyArguments || !word.startsWith("-") || word.equals("-")) {
                plain(word);
            } else {
                option(word, words);
            }
        }
    }

    /** A word that is no option: the next command down, or an argument. */
    private void plain(String word) {
        List<Command> children = children();
        for (Command child : children) {
            if (child.name().equals(word) || child.aliases().contains(word)) {
                path.add(child);
                options = new Options();
                child.declare(options);
                common(options);
                return;
            }
        }
        if (!children.isEmpty() || options.argument().isEmpty()) {
            throw unknown(word);
        }
        arguments.add(word);
    }

    private void option(String word, Deque<String> words) {
        boolean isLong = word.startsWith("--");
        int equals = word.indexOf('=');
        String name = !isLong ? word.substring(0, 2) : equals < 0 ? word : word.substring(0, equals);
        Option option = options.find(name).orElseThrow(() -> unknown(name));
        String rest = word.substring(name.length());
        if (!isLong && option.kind() == Kind.FLAG && !rest.isEmpty() && !rest.startsWith("=")) {
            give(option.longName(), "true");
            option("-" + rest, words);
            return;
        }
        @Nullable
        String attached = rest.isEmpty() ? null : rest.startsWith("=") ? rest.substring(1) : rest;
        give(option.longName(), checked(option, value(option, name, attached, words)));
    }

    private void give(String option, String value) {
        given.computeIfAbsent(option, _ -> new ArrayList<>()).add(value);
    }

    private String value(Option option, String name, @Nullable String attached, Deque<String> words) {
        if (attached != null) {
            return attached;
        }
        if (option.kind() == Kind.FLAG) {
            return "true";
        }
        String next = words.poll();
        if (next == null) {
            throw new UsageException("cli.missingValue", name + " " + option.value(), name());
        }
        return next;
    }

    private static String checked(Option option, String value) {
        boolean fits = switch (option.kind()) {
            case TEXT -> true;
            case NUMBER -> value.matches("\\d{1,9}");
            case FLAG -> value.equals("true") || value.equals("false");
        };
        if (!fits) {
            throw new UsageException(option.kind() == Kind.FLAG ? "cli.notFlag" : "cli.notNumber", option.longName(), value);
        }
        return value;
    }

    private UsageException unknown(String word) {
        return new UsageException("cli.unknown", word, name());
    }
}
