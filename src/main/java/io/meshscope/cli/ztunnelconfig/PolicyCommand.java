package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Console;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.table.ZtunnelTables;
import io.meshscope.xds.table.ZtunnelTables.PolicyRow;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import io.meshscope.xds.ztunnel.ZtunnelShape;
import java.util.List;

/** {@code ztunnel-config policy}. */
final class PolicyCommand extends ZtunnelCommand {
    PolicyCommand() {
        super("policy", "policies", "p", "pol");
    }

    @Override
    public void declare(Options options) {
        super.declare(options);
        options.text("--policy-namespace", "NAMESPACE", "cli.zc.namespace");
    }

    @Override
    void table(ZtunnelDump dump, Args args, Console console) {
        table(rows(dump, args), console);
    }

    static void table(List<PolicyRow> rows, Console console) {
        TextTable.of(PolicyRow.COLUMNS, rows, PADDING).print(console.appendable());
    }

    @Override
    List<Tree> elements(ZtunnelDump dump, Args args) {
        return rows(dump, args).stream().map(r -> ZtunnelShape.policy(r.source())).toList();
    }

    private static List<PolicyRow> rows(ZtunnelDump dump, Args args) {
        return ZtunnelTables.policies(dump).stream().filter(r -> inNamespace(r.source(), args.text("--policy-namespace"))).toList();
    }
}
