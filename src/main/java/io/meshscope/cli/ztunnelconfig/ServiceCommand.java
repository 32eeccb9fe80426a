package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Console;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.table.ZtunnelTables;
import io.meshscope.xds.table.ZtunnelTables.ServiceRow;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import io.meshscope.xds.ztunnel.ZtunnelShape;
import java.util.List;

/** {@code ztunnel-config service}. */
final class ServiceCommand extends ZtunnelCommand {
    ServiceCommand() {
        super("service", "services", "s", "svc");
    }

    @Override
    public void declare(Options options) {
        super.declare(options);
        options.text("--service-namespace", "NAMESPACE", "cli.zc.namespace");
    }

    @Override
    void table(ZtunnelDump dump, Args args, Console console) {
        table(rows(dump, args), console);
    }

    static void table(List<ServiceRow> rows, Console console) {
        TextTable.of(ServiceRow.COLUMNS, rows, PADDING).print(console.appendable());
    }

    @Override
    List<Tree> elements(ZtunnelDump dump, Args args) {
        return rows(dump, args).stream().map(r -> ZtunnelShape.service(r.source())).toList();
    }

    private static List<ServiceRow> rows(ZtunnelDump dump, Args args) {
        return ZtunnelTables.services(dump).stream().filter(r -> inNamespace(r.source(), args.text("--service-namespace"))).toList();
    }
}
