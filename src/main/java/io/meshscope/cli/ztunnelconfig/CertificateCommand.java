package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.AsOf;
import io.meshscope.cli.Console;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.table.ZtunnelTables;
import io.meshscope.xds.table.ZtunnelTables.CertificateRow;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import io.meshscope.xds.ztunnel.ZtunnelShape;
import java.time.Instant;
import java.util.List;

/** {@code ztunnel-config certificate}. */
final class CertificateCommand extends ZtunnelCommand {
    private static final int WIDE_PADDING = 5;

    CertificateCommand() {
        super("certificate", "certificates", "certs", "cert");
    }

    @Override
    public void declare(Options options) {
        super.declare(options);
        AsOf.declare(options);
    }

    @Override
    void table(ZtunnelDump dump, Args args, Console console) {
        table(dump, AsOf.of(args, console), console);
    }

    static void table(ZtunnelDump dump, Instant asOf, Console console) {
        TextTable.of(CertificateRow.COLUMNS, ZtunnelTables.certificates(dump, asOf), WIDE_PADDING).print(console.appendable());
    }

    @Override
    List<Tree> elements(ZtunnelDump dump, Args args) {
        return dump.certificates().stream().map(ZtunnelShape::certificates).toList();
    }
}
