package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Console;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.table.ZtunnelTables;
import io.meshscope.xds.table.ZtunnelTables.WorkloadFilter;
import io.meshscope.xds.table.ZtunnelTables.WorkloadRow;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import io.meshscope.xds.ztunnel.ZtunnelShape;
import java.util.List;

/** {@code ztunnel-config workload}. */
final class WorkloadCommand extends ZtunnelCommand {
    WorkloadCommand() {
        super("workload", "workloads", "w");
    }

    @Override
    public void declare(Options options) {
        super.declare(options);
        options.text("--address", "ADDRESS", "cli.zc.address").text("--workload-namespace", "NAMESPACE", "cli.zc.namespace").text(
                "--workload-node", "NODE", "cli.zc.node");
    }

    @Override
    void table(ZtunnelDump dump, Args args, Console console) {
        TextTable.of(WorkloadRow.COLUMNS, rows(dump, args), PADDING).print(console.appendable());
    }

    @Override
    List<Tree> elements(ZtunnelDump dump, Args args) {
        return rows(dump, args).stream().map(r -> ZtunnelShape.workload(r.source())).toList();
    }

    private static List<WorkloadRow> rows(ZtunnelDump dump, Args args) {
        Pod pod = Pod.of(args, args.text("--workload-namespace"));
        WorkloadFilter filter = new WorkloadFilter(pod.name(), pod.namespace(), args.text("--address"), args.text("--workload-node"));
        return ZtunnelTables.workloads(dump).stream().filter(filter).toList();
    }
}
