package io.meshscope.cli;

import io.meshscope.base.Messages;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Takes a command line apart, finds the command and lets it work, or shows help. */
final class Parser {
    private static final int HELP_WIDTH = 100;

    private final Console console;
    private final Messages messages;
    private final IdentityHashMap<CommandSpec, Command> commands = new IdentityHashMap<>();

    Parser(Console console) {
        this.console = console;
        this.messages = console.messages();
    }

    int run(List<String> args) {
        CommandLine root = root();
        ParseResult parsed;
        try {
            parsed = root.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            throw usage(e);
        }
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (parsed.isVersionHelpRequested()) {
            console.line("meshscope " + Version.text());
            return ExitCode.DONE;
        }
        Command command = commands.get(last.commandSpec());
        if (helpWanted(parsed)) {
            console.print(last.commandSpec().commandLine().getUsageMessage(Ansi.OFF));
            return ExitCode.DONE;
        }
        if (command == null || !command.children().isEmpty()) {
            throw new UsageException("cli.noCommand", last.commandSpec().qualifiedName(" "));
        }
        return command.run(new Args(last), console);
    }

    private static boolean helpWanted(ParseResult parsed) {
        for (Optional<ParseResult> p = Optional.of(parsed); p.isPresent(); p = p.flatMap(r -> Optional.ofNullable(r.subcommand()))) {
            if (p.get().isUsageHelpRequested()) {
                return true;
            }
        }
        return false;
    }

    private CommandLine root() {
        CommandSpec spec = CommandSpec.create().name("meshscope");
        spec.usageMessage().description(messages.text("cli.summary")).footer("", messages.text("cli.window"), messages.text("cli.exit"));
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).scopeType(ScopeType.INHERIT).description(messages.text(
                "cli.option.help")).build());
        spec.addOption(OptionSpec.builder("--lang").paramLabel("en|ko").type(String.class).scopeType(ScopeType.INHERIT).description(messages
                .text("cli.option.lang")).build());
        spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description(messages.text("cli.option.version")).build());
        CommandLine line = line(spec);
        Commands.all().forEach(c -> add(line, c));
        return line;
    }

    private void add(CommandLine parent, Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name()).aliases(command.aliases().toArray(String[]::new));
        spec.usageMessage().description(messages.text(command.summary())).hidden(command.hidden());
        messages.find(command.summary() + ".long").ifPresent(more -> spec.usageMessage().footer("", more));
        command.declare(new Options(spec, messages));
        CommandLine line = line(spec);
        command.children().forEach(c -> add(line, c));
        commands.put(spec, command);
        parent.addSubcommand(command.name(), line);
    }

    private CommandLine line(CommandSpec spec) {
        spec.usageMessage().width(HELP_WIDTH).synopsisHeading(messages.text("cli.heading.usage") + " ")
                .optionListHeading("%n" + messages.text(
                        "cli.heading.options") + "%n")
                .commandListHeading("%n" + messages.text("cli.heading.commands") + "%n").parameterListHeading(
                        "%n")
                .sortOptions(false).sortSynopsis(false);
        return new CommandLine(spec).setAbbreviatedOptionsAllowed(false);
    }

    /** Says what is wrong with a command line in the user's language; what is rare keeps the parser's English words. */
    private UsageException usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        return switch (e) {
            case UnmatchedArgumentException u -> new UsageException("cli.unknown", u.getUnmatched().getFirst(), command);
            case MissingParameterException m when !m.getMissing().isEmpty() ->
                new UsageException("cli.missingValue", m.getMissing().getFirst()
                        .paramLabel(), command);
            default -> new UsageException("cli.wrong", String.valueOf(e.getMessage()), command);
        };
    }
}
