package io.meshscope.cli.proxyconfig;

import io.meshscope.base.Outcome;
import io.meshscope.cli.Args;
import io.meshscope.cli.AsOf;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.DumpTables;
import io.meshscope.xds.table.Istioctl;
import io.meshscope.xds.table.SecretRow;
import io.meshscope.xds.table.TextTable;
import java.time.Instant;
import java.util.List;

/** {@code proxy-config secret}. */
final class SecretCommand implements Command {
    private static final int PADDING = 5;

    @Override
    public String name() {
        return "secret";
    }

    @Override
    public List<String> aliases() {
        return List.of("secrets", "s");
    }

    @Override
    public String summary() {
        return "cli.pc.secret";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
        AsOf.declare(options);
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        Istioctl version = Filters.version(args);
        Instant asOf = AsOf.of(args, console);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        file.with(SectionKind.SECRETS);
        if (format == Format.SHORT) {
            table(file, asOf, false, version, console);
        } else {
            SectionPrinter.print(file, SectionKind.SECRETS, format, console);
        }
        return file.done();
    }

    static void table(DumpFile file, Instant asOf, boolean named, Istioctl version, Console console) {
        Outcome<List<SecretRow<Entry>>> rows = DumpTables.secrets(file.dump());
        if (file.noted(rows).isEmpty()) {
            // istioctl's words, in English like its tables.
            console.line("No active or warming secrets found.");
        } else {
            TextTable.of(SecretRow.columns(rows.value(), named, asOf, version), rows.value(), PADDING).print(console.appendable());
        }
    }
}
