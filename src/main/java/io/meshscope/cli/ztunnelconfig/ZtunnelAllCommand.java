package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.AsOf;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonWriter;
import io.meshscope.syntax.YamlWriter;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.table.ZtunnelConnections;
import io.meshscope.xds.table.ZtunnelTables;
import io.meshscope.xds.table.ZtunnelTables.WorkloadRow;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import java.util.List;

/** {@code ztunnel-config all}: the tables one after the other, or the dump as it is. */
final class ZtunnelAllCommand extends ZtunnelCommand {
    private static final ZtunnelConnections.Filter EVERYTHING = new ZtunnelConnections.Filter("", "", "", false);

    ZtunnelAllCommand() {
        super("all", "a");
    }

    @Override
    public void declare(Options options) {
        super.declare(options);
        options.flag("--with-headers", "cli.pc.withHeaders");
        AsOf.declare(options);
    }

    @Override
    void table(ZtunnelDump dump, Args args, Console console) {
        boolean headers = args.flag("--with-headers", false);
        header("WORKLOAD", headers, console);
        TextTable.of(WorkloadRow.COLUMNS, ZtunnelTables.workloads(dump), PADDING).print(console.appendable());
        header("SERVICE", headers, console);
        ServiceCommand.table(ZtunnelTables.services(dump), console);
        header("POLICY", headers, console);
        PolicyCommand.table(ZtunnelTables.policies(dump), console);
        header("SECRET", headers, console);
        CertificateCommand.table(dump, AsOf.of(args, console), console);
        header("CONNECTIONS", headers, console);
        ConnectionsCommand.table(dump, EVERYTHING, console);
    }

    /** istioctl begins with an empty line already before the first table. */
    private static void header(String title, boolean headers, Console console) {
        console.print(headers ? "\n------ " + title + " INFO ------\n\n" : "\n");
    }

    @Override
    void print(Format format, Tree tree, Args args, Console console) {
        switch (format) {
            case SHORT -> super.print(format, tree, args, console);
            case JSON -> console.line(JsonWriter.pretty(tree, 2));
            case YAML -> console.line(YamlWriter.write(tree));
        }
    }

    @Override
    List<Tree> elements(ZtunnelDump dump, Args args) {
        return List.of();
    }
}
