package io.meshscope.cli.mesh;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import java.util.List;

/** {@code describe}. */
public final class DescribeCommand implements Command {
    @Override
    public String name() {
        return "describe";
    }

    @Override
    public List<String> aliases() {
        return List.of("des");
    }

    @Override
    public String summary() {
        return "cli.describe";
    }

    @Override
    public boolean helpsAlone() {
        return true;
    }

    @Override
    public List<Command> children() {
        return List.of(new DescribePodCommand(), new DescribeServiceCommand());
    }

    @Override
    public int run(Args args, Console console) {
        return ExitCode.USAGE;
    }
}
