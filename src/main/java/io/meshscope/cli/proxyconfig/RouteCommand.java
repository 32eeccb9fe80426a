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
import io.meshscope.xds.table.DumpTables;
import io.meshscope.xds.table.Istioctl;
import io.meshscope.xds.table.RouteRow;
import io.meshscope.xds.table.TextTable;
import java.util.List;

/** {@code proxy-config route}. */
final class RouteCommand implements Command {
    private static final int PADDING = 5;

    @Override
    public String name() {
        return "route";
    }

    @Override
    public List<String> aliases() {
        return List.of("routes", "r");
    }

    @Override
    public String summary() {
        return "cli.pc.route";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
        Filters.routes(options);
        options.flag("--verbose", "cli.pc.verbose");
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        RouteRow.Filter filter = Filters.routes(args);
        Istioctl version = Filters.version(args);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        file.with(SectionKind.ROUTES);
        if (format == Format.SHORT) {
            table(file, filter, args.flag("--verbose", true), false, version, console);
        } else {
            ListPrinter list = new ListPrinter(console, format);
            for (Entry entry : RouteRow.inOrder(DumpTables.entries(file.dump(), SectionKind.ROUTES), Entry::name)) {
                if (filter.test(entry.name())) {
                    list.add(ProtoJson.message(file.tree(entry), ProtoJson.ROUTE).tree());
                }
            }
            list.end();
        }
        return file.done();
    }

    static void table(DumpFile file, RouteRow.Filter filter, boolean verbose, boolean named, Istioctl version, Console console) {
        List<RouteRow<Entry>> rows = file.noted(verbose ? DumpTables.routes(file.dump()) : DumpTables.routeConfigs(file.dump()));
        TextTable.of(verbose ? RouteRow.routeColumns(named, version) : RouteRow.configColumns(named), rows.stream().filter(filter).toList(),
                PADDING).print(console.appendable());
    }
}
