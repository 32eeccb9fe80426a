package io.meshscope.cli.authz;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import java.util.List;

/** {@code authz}. */
public final class AuthzCommand implements Command {
    @Override
    public String name() {
        return "authz";
    }

    @Override
    public String summary() {
        return "cli.authz";
    }

    @Override
    public List<Command> children() {
        return List.of(new AuthzCheckCommand());
    }

    @Override
    public int run(Args args, Console console) {
        return ExitCode.USAGE;
    }
}
