package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.DumpTables;
import io.meshscope.xds.table.EcdsRow;
import io.meshscope.xds.table.TextTable;
import java.util.List;

/** {@code proxy-config ecds}. */
final class EcdsCommand implements Command {
    private static final int PADDING = 5;

    @Override
    public String name() {
        return "ecds";
    }

    @Override
    public List<String> aliases() {
        return List.of("ec");
    }

    @Override
    public String summary() {
        return "cli.pc.ecds";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        file.with(SectionKind.ECDS);
        if (format == Format.SHORT) {
            TextTable.of(EcdsRow.COLUMNS, file.noted(DumpTables.ecds(file.dump())), PADDING).print(console.appendable());
        } else {
            SectionPrinter.ecds(file, format, console);
        }
        return file.done();
    }
}
