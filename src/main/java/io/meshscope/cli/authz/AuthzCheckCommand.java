package io.meshscope.cli.authz;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.cli.Options;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.AuthorizationRow;
import io.meshscope.xds.table.TextTable;
import java.util.Set;

/** {@code authz check}: the AuthorizationPolicies that stand in a proxy's listeners. */
final class AuthzCheckCommand implements Command {
    private static final int PADDING = 3;

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "cli.authz.check";
    }

    @Override
    public void declare(Options options) {
        options.text("-f", "--file", "FILE", "cli.option.file");
    }

    @Override
    public int run(Args args, Console console) {
        Input.Source source = console.input().open(args.required("--file"), Set.of(Kind.CONFIG_DUMP, Kind.CONFIG_PART));
        Outcome<ConfigDump> read = ConfigDump.read(source.document(), source.body(), JobContext.QUIET, _ -> {});
        if (read.value().section(SectionKind.LISTENERS).isEmpty()) {
            throw new ProblemException(read.problems().stream().findFirst().orElse(Problem.error("cli.pc.noSection", source.document()
                    .origin().path(), SectionKind.LISTENERS.typeSuffix())));
        }
        TextTable.of(AuthorizationRow.COLUMNS, AuthorizationRow.of(read.value()), PADDING).print(console.appendable());
        console.tell(read.problems());
        return read.hasErrors() ? ExitCode.UNREADABLE : ExitCode.DONE;
    }
}
