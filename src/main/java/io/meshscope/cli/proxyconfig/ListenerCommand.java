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
import io.meshscope.xds.table.DumpTables;
import io.meshscope.xds.table.Istioctl;
import io.meshscope.xds.table.ListenerRow;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.table.WaypointRow;
import java.util.List;

/** {@code proxy-config listener}. */
final class ListenerCommand implements Command {
    private static final int PADDING = 1;

    @Override
    public String name() {
        return "listener";
    }

    @Override
    public List<String> aliases() {
        return List.of("listeners", "l");
    }

    @Override
    public String summary() {
        return "cli.pc.listener";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
        Filters.listeners(options);
        options.number("--port", "PORT", "cli.pc.port").flag("--verbose", "cli.pc.verbose").hiddenFlag("--waypoint", "cli.pc.waypoint");
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        ListenerRow.Filter filter = Filters.listeners(args);
        Istioctl version = Filters.version(args);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        file.with(SectionKind.LISTENERS);
        if (args.flag("--waypoint", false)) {
            TextTable.of(WaypointRow.COLUMNS, file.noted(DumpTables.waypoint(file.dump())), PADDING).print(console.appendable());
        } else if (format == Format.SHORT) {
            table(file, filter, args.flag("--verbose", true), false, version, console);
        } else {
            ListPrinter list = new ListPrinter(console, format);
            for (Entry entry : DumpTables.entries(file.dump(), SectionKind.LISTENERS)) {
                Tree listener = file.tree(entry);
                if (filter.test(ListenerRow.whole(entry, listener))) {
                    list.add(ProtoJson.message(listener, ProtoJson.LISTENER).tree());
                }
            }
            list.end();
        }
        return file.done();
    }

    static void table(DumpFile file, ListenerRow.Filter filter, boolean verbose, boolean named, Istioctl version, Console console) {
        List<ListenerRow<Entry>> rows = file.noted(verbose ? DumpTables.chains(file.dump()) : DumpTables.listeners(file.dump()));
        TextTable.of(verbose ? ListenerRow.chainColumns(named, version) : ListenerRow.listenerColumns(named, version), rows.stream().filter(
                filter).toList(), PADDING).print(console.appendable());
    }
}
