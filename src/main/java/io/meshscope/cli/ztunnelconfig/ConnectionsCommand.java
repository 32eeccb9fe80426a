package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Console;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.table.ZtunnelConnections;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import io.meshscope.xds.ztunnel.ZtunnelShape;
import java.util.List;

/** {@code ztunnel-config connections}. */
final class ConnectionsCommand extends ZtunnelCommand {
    ConnectionsCommand() {
        super("connections", "cons");
    }

    @Override
    public void declare(Options options) {
        super.declare(options);
        options.text("--direction", "DIRECTION", "cli.zc.direction").flag("--raw", "cli.zc.raw").text("--workload-namespace", "NAMESPACE",
                "cli.zc.namespace");
    }

    @Override
    void table(ZtunnelDump dump, Args args, Console console) {
        table(dump, filter(args), console);
    }

    static void table(ZtunnelDump dump, ZtunnelConnections.Filter filter, Console console) {
        TextTable.of(ZtunnelConnections.Row.COLUMNS, ZtunnelConnections.of(dump, filter), PADDING).print(console.appendable());
    }

    @Override
    List<Tree> elements(ZtunnelDump dump, Args args) {
        return ZtunnelConnections.states(dump, filter(args)).stream().map(ZtunnelShape::state).toList();
    }

    private static ZtunnelConnections.Filter filter(Args args) {
        Pod pod = Pod.of(args, args.text("--workload-namespace"));
        return new ZtunnelConnections.Filter(pod.name(), pod.namespace(), args.text("--direction"), args.flag("--raw", false));
    }
}
