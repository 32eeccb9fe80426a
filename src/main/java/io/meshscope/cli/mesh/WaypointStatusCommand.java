package io.meshscope.cli.mesh;

import io.meshscope.base.Problem;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Options;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Waypoints;
import io.meshscope.xds.table.TextTable;
import java.util.List;
import java.util.Optional;

/** {@code waypoint status}. Objects in files never change, so waiting for a waypoint is over at once. */
final class WaypointStatusCommand implements Command {
    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "cli.waypoint.status";
    }

    @Override
    public void declare(Options options) {
        MeshInput.declare(options).flag("-A", "--all-namespaces", "cli.waypoint.all").flag("--wait", "cli.waypoint.wait").text(
                "--waypoint-timeout", "DURATION", "cli.waypoint.timeout").arguments("[NAME]", "cli.waypoint.name");
    }

    @Override
    public int run(Args args, Console console) {
        MeshInput input = MeshInput.objects(args, console);
        boolean all = args.flag("--all-namespaces", false);
        List<Resource> waypoints = WaypointListCommand.gateways(input, args).stream().filter(Waypoints::isWaypoint).filter(g -> args
                .arguments().isEmpty() || args.arguments().contains(g.name())).toList();
        if (waypoints.isEmpty()) {
            console.line("No waypoints found.");
            return ExitCode.DONE;
        }
        TextTable table = new TextTable(WaypointListCommand.PADDING).line(WaypointListCommand.cells(all, "NAMESPACE", "NAME", "STATUS",
                "TYPE", "REASON", "MESSAGE"));
        for (Resource g : waypoints) {
            Tree condition = shown(g).orElse(Tree.absent());
            boolean ready = isReady(condition);
            if (!ready && args.flag("--wait", true)) {
                console.tell(List.of(Problem.error("cli.waypoint.timedOut", "", g.fullName())));
                return ExitCode.FINDINGS;
            }
            table.line(WaypointListCommand.cells(all, g.namespace(), g.name(), condition.get("status").text(), condition.get("type").text(),
                    condition.get("reason").text(), condition.get("message").text()));
        }
        table.print(console.appendable());
        console.tell(input.problems());
        return ExitCode.DONE;
    }

    private static boolean isReady(Tree condition) {
        return condition.get("type").text().equals("Programmed") && condition.get("status").text().equals("True");
    }

    /** The condition that says it is set up, else the last of all. */
    private static Optional<Tree> shown(Resource gateway) {
        List<Tree> all = gateway.status().get("conditions").items();
        return all.stream().filter(WaypointStatusCommand::isReady).findFirst().or(() -> all.isEmpty()
                ? Optional.empty()
                : Optional.of(all
                        .getLast()));
    }
}
