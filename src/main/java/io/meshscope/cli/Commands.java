package io.meshscope.cli;

import io.meshscope.base.Allowed;
import io.meshscope.cli.analyze.AnalyzeCommand;
import io.meshscope.cli.authz.AuthzCommand;
import io.meshscope.cli.diagnose.DiagnoseCommand;
import io.meshscope.cli.diff.DiffCommand;
import io.meshscope.cli.live.CollectCommand;
import io.meshscope.cli.logs.LogsCommand;
import io.meshscope.cli.mesh.CheckInjectCommand;
import io.meshscope.cli.mesh.DescribeCommand;
import io.meshscope.cli.mesh.RemoteClustersCommand;
import io.meshscope.cli.mesh.WaypointCommand;
import io.meshscope.cli.packets.PacketsCommand;
import io.meshscope.cli.proxyconfig.ProxyConfigCommand;
import io.meshscope.cli.simulate.RouteCheckCommand;
import io.meshscope.cli.simulate.SimulateCommand;
import io.meshscope.cli.status.ProxyStatusCommand;
import io.meshscope.cli.ztunnelconfig.ZtunnelConfigCommand;
import java.util.ArrayList;
import java.util.List;

/** All commands, in the order help lists them. */
@Allowed("a catalogue lists what lies in the packages below it")
public final class Commands {
    private Commands() {}

    /** The commands. */
    static List<Command> all() {
        // @formatter:off
        return List.of(
                new ProxyConfigCommand(),
                new ZtunnelConfigCommand(),
                new ProxyStatusCommand(),
                new DescribeCommand(),
                new CheckInjectCommand(),
                new AuthzCommand(),
                new WaypointCommand(),
                new RemoteClustersCommand(),
                new DiffCommand(),
                new AnalyzeCommand(),
                new DiagnoseCommand(),
                new PacketsCommand(),
                new LogsCommand(),
                new CollectCommand(),
                new SimulateCommand(),
                new RouteCheckCommand());
        // @formatter:on
    }

    /** All names by which a first argument is a command. */
    public static List<String> names() {
        List<String> out = new ArrayList<>();
        for (Command c : all()) {
            out.add(c.name());
            out.addAll(c.aliases());
        }
        return out;
    }
}
