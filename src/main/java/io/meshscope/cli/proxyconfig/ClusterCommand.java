package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.ListPrinter;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.xds.Entry;
import io.meshscope.xds.proto.ProtoJson;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.ClusterRow;
import io.meshscope.xds.table.DumpTables;
import io.meshscope.xds.table.TextTable;
import java.util.List;

/** {@code proxy-config cluster}. */
final class ClusterCommand implements Command {
    private static final int PADDING = 5;

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public List<String> aliases() {
        return List.of("clusters", "c");
    }

    @Override
    public String summary() {
        return "cli.pc.cluster";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
        Filters.clusters(options);
        options.number("--port", "PORT", "cli.pc.port");
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        ClusterRow.Filter filter = Filters.clusters(args);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        file.with(SectionKind.CLUSTERS);
        if (format == Format.SHORT) {
            table(file, filter, false, console);
        } else {
            ListPrinter list = new ListPrinter(console, format);
            for (ClusterRow<Entry> row : DumpTables.clusters(file.dump())) {
                if (filter.test(row)) {
                    list.add(ProtoJson.message(file.tree(row.source()), ProtoJson.CLUSTER).tree());
                }
            }
            list.end();
        }
        return file.done();
    }

    static void table(DumpFile file, ClusterRow.Filter filter, boolean named, Console console) {
        TextTable.of(ClusterRow.columns(named), DumpTables.clusters(file.dump()).stream().filter(filter).toList(), PADDING).print(console
                .appendable());
    }
}
