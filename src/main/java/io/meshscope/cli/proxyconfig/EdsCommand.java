package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.ListPrinter;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.xds.Entry;
import io.meshscope.xds.proto.ProtoJson;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.SubsetKey;
import io.meshscope.xds.table.DumpTables;
import io.meshscope.xds.table.EdsRow;
import io.meshscope.xds.table.EndpointRow;
import io.meshscope.xds.table.TextTable;
import java.util.Comparator;
import java.util.List;

/** {@code proxy-config eds}. */
final class EdsCommand implements Command {
    private static final int PADDING = 5;

    @Override
    public String name() {
        return "eds";
    }

    @Override
    public boolean hidden() {
        return true;
    }

    @Override
    public String summary() {
        return "cli.pc.eds";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
        Filters.endpoints(options);
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        EndpointRow.Filter filter = Filters.endpoints(args);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        // A dump taken without EDS has no such section; istioctl shows an empty table then.
        if (format == Format.SHORT) {
            table(file, filter, false, console);
        } else {
            ListPrinter list = new ListPrinter(console, format);
            List<Entry> entries = DumpTables.entries(file.dump(), SectionKind.ENDPOINTS).stream()
                    .sorted(Comparator.comparing(e -> SubsetKey.of(e
                            .name()), SubsetKey.ORDER))
                    .toList();
            for (Entry entry : entries) {
                Tree assignment = file.tree(entry);
                if (EdsRow.of(entry, assignment).stream().anyMatch(filter::test)) {
                    list.add(ProtoJson.message(EdsRow.filtered(assignment, filter), ProtoJson.ENDPOINTS).tree());
                }
            }
            list.end();
        }
        return file.done();
    }

    static void table(DumpFile file, EndpointRow.Filter filter, boolean named, Console console) {
        TextTable.of(EdsRow.columns(named), file.noted(DumpTables.endpoints(file.dump())).stream().filter(filter::test).toList(), PADDING)
                .print(
                        console.appendable());
    }
}
