package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.DumpTables;
import java.util.List;

/** {@code proxy-config bootstrap}; JSON unless asked otherwise. */
final class BootstrapCommand implements Command {
    @Override
    public String name() {
        return "bootstrap";
    }

    @Override
    public List<String> aliases() {
        return List.of("b");
    }

    @Override
    public String summary() {
        return "cli.pc.bootstrap";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.JSON);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        file.with(SectionKind.BOOTSTRAP);
        if (format == Format.SHORT) {
            table(file, console);
        } else {
            SectionPrinter.print(file, SectionKind.BOOTSTRAP, format, console);
        }
        return file.done();
    }

    static void table(DumpFile file, Console console) {
        DumpTables.bootstrap(file.dump()).ifPresent(read -> file.noted(read).table().print(console.appendable()));
    }
}
