package io.meshscope.cli;

import io.meshscope.base.Messages;
import io.meshscope.cli.Options.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The help page of a command, or of the program. */
final class Help {
    private static final int WIDTH = 100;
    private static final int INDENT = 2;
    /** Names longer than this get a line of their own. */
    private static final int WIDEST_NAME = 34;

    private final Messages messages;
    private final List<Command> path;
    private final Options options;
    private final StringBuilder out = new StringBuilder();

    Help(Messages messages, List<Command> path, Options options) {
        this.messages = messages;
        this.path = List.copyOf(path);
        this.options = options;
    }

    /** A line of a list. */
    private record Entry(String name, String words) {}

    /** What the user types to get to a command. */
    static String name(List<Command> path) {
        return "meshscope" + path.stream().map(c -> " " + c.name()).collect(Collectors.joining());
    }

    String text() {
        List<Command> children = path.isEmpty() ? Commands.all() : path.getLast().children();
        String what = !children.isEmpty() ? " COMMAND" : options.argument().map(a -> " [" + a.value() + "]").orElse("");
        out.append(messages.text("cli.heading.usage")).append(' ').append(name(path)).append(" [OPTIONS]").append(what).append("\n\n");
        String summary = path.isEmpty() ? "cli.summary" : path.getLast().summary();
        wrapped(messages.text(summary), 0);
        messages.find(summary + ".long").ifPresent(more -> wrapped(more, 0));
        section("cli.heading.commands", commands(children));
        section("cli.heading.options", optionEntries());
        if (path.isEmpty()) {
            out.append('\n');
            wrapped(messages.text("cli.window"), 0);
            wrapped(messages.text("cli.exit"), 0);
        }
        return out.toString();
    }

    private List<Entry> commands(List<Command> children) {
        List<Entry> entries = new ArrayList<>();
        for (Command c : children) {
            if (!c.hidden()) {
                List<String> names = new ArrayList<>(List.of(c.name()));
                names.addAll(c.aliases());
                entries.add(new Entry(String.join(", ", names), messages.text(c.summary())));
            }
        }
        return entries;
    }

    private List<Entry> optionEntries() {
        List<Entry> entries = new ArrayList<>();
        options.argument().ifPresent(a -> entries.add(new Entry("      " + a.value(), messages.text(a.key()))));
        for (Option o : options.all()) {
            if (!o.hidden()) {
                String names = (o.names().size() == 1 ? "    " : o.names().getFirst() + ", ") + o.longName();
                entries.add(new Entry(o.value().isEmpty() ? names : names + " " + o.value(), messages.text(o.key())));
            }
        }
        return entries;
    }

    private void section(String heading, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        out.append('\n').append(messages.text(heading)).append('\n');
        int column = INDENT + 2 + entries.stream().mapToInt(e -> width(e.name)).filter(w -> w <= WIDEST_NAME).max().orElse(0);
        for (Entry e : entries) {
            out.repeat(' ', INDENT).append(e.name);
            if (width(e.name) > WIDEST_NAME) {
                out.append('\n').repeat(' ', column);
            } else {
                out.repeat(' ', column - INDENT - width(e.name));
            }
            wrapped(e.words, column);
        }
    }

    /** Text in lines of at most the width; the cursor stands in {@code column} already. */
    private void wrapped(String words, int column) {
        int at = column;
        for (String word : words.split(" ")) {
            if (at > column && at + 1 + width(word) > WIDTH) {
                out.append('\n').repeat(' ', column);
                at = column;
            }
            out.append(at > column ? " " : "").append(word);
            at += width(word) + (at > column ? 1 : 0);
        }
        out.append('\n');
    }

    /** Columns a terminal gives to a text; Hangul and its like take two. */
    private static int width(String s) {
        return s.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HANGUL, HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }
}
