package io.meshscope.cli.mesh;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import java.util.List;

/** {@code waypoint}. */
public final class WaypointCommand implements Command {
    @Override
    public String name() {
        return "waypoint";
    }

    @Override
    public String summary() {
        return "cli.waypoint";
    }

    @Override
    public List<Command> children() {
        return List.of(new WaypointListCommand(), new WaypointStatusCommand());
    }

    @Override
    public int run(Args args, Console console) {
        return ExitCode.USAGE;
    }
}
