package io.meshscope.cli.proxyconfig;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.cli.Options;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.xds.Loggers;
import java.util.List;
import java.util.Set;

/** {@code proxy-config log}: the loggers of a proxy and their levels, from a saved answer to {@code POST /logging}. */
final class LogCommand implements Command {
    @Override
    public String name() {
        return "log";
    }

    @Override
    public List<String> aliases() {
        return List.of("o");
    }

    @Override
    public String summary() {
        return "cli.pc.log";
    }

    @Override
    public void declare(Options options) {
        options.text("-f", "--file", "FILE", "cli.option.loggingFile");
    }

    @Override
    public int run(Args args, Console console) {
        Input.Source source = console.input().open(args.required("--file"), Set.of(Kind.LOGGING));
        Loggers loggers = Loggers.read(source.document().bytes().text(source.body().start(), source.body().end())).orElseThrow(
                () -> new ProblemException(Problem.error("cli.pc.noLoggers", source.document().origin().path())));
        console.line("active loggers:");
        loggers.levels().forEach((name, level) -> console.line("  " + name + ": " + level));
        return ExitCode.DONE;
    }
}
