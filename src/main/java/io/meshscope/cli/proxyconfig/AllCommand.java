package io.meshscope.cli.proxyconfig;

import io.meshscope.base.Bytes;
import io.meshscope.cli.Args;
import io.meshscope.cli.AsOf;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.Input;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlWriter;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.Istioctl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code proxy-config all}: the tables of all sections, or the dump as it is. */
final class AllCommand implements Command {
    private static final int CHUNK = 1 << 20;

    @Override
    public String name() {
        return "all";
    }

    @Override
    public List<String> aliases() {
        return List.of("a");
    }

    @Override
    public String summary() {
        return "cli.pc.all";
    }

    @Override
    public void declare(Options options) {
        Filters.file(options);
        Format.declare(options);
        Filters.clusters(options);
        Filters.listeners(options);
        Filters.routes(options);
        AsOf.declare(options);
        options.number("--port", "PORT", "cli.pc.port").flag("--verbose", "cli.pc.verbose").flag("--with-headers", "cli.pc.withHeaders");
    }

    @Override
    public int run(Args args, Console console) {
        return switch (Format.of(args, Format.SHORT)) {
            case SHORT -> tables(args, console);
            case JSON -> raw(args, console);
            case YAML -> yaml(args, console);
        };
    }

    private static int tables(Args args, Console console) {
        Istioctl version = Filters.version(args);
        Instant asOf = AsOf.of(args, console);
        boolean verbose = args.flag("--verbose", true);
        DumpFile file = DumpFile.open(LivePod.address(args), console);
        Blocks blocks = new Blocks(file, console, args.flag("--with-headers", false));
        blocks.block("BOOTSTRAP", SectionKind.BOOTSTRAP, () -> BootstrapCommand.table(file, console));
        blocks.block("CLUSTER", SectionKind.CLUSTERS, () -> ClusterCommand.table(file, Filters.clusters(args), true, console));
        blocks.block("LISTENER", SectionKind.LISTENERS, () -> ListenerCommand.table(file, Filters.listeners(args), verbose, true, version,
                console));
        blocks.block("ROUTE", SectionKind.ROUTES, () -> RouteCommand.table(file, Filters.routes(args), verbose, true, version, console));
        blocks.block("SECRET", SectionKind.SECRETS, () -> SecretCommand.table(file, asOf, true, version, console));
        // The endpoints are filtered by --address and --port too, and are not missed when the dump was taken without them.
        blocks.block("ENDPOINTS", null, () -> EdsCommand.table(file, Filters.endpoints(args), true, console));
        return file.done();
    }

    /** Blocks with an empty line between them. */
    private static final class Blocks {
        private final DumpFile file;
        private final Console console;
        private final boolean headers;
        private boolean first = true;

        Blocks(DumpFile file, Console console, boolean headers) {
            this.file = file;
            this.console = console;
            this.headers = headers;
        }

        void block(String title, @Nullable SectionKind needed, Runnable print) {
            if (needed != null && !file.has(needed)) {
                return;
            }
            console.print(first ? "" : "\n");
            if (headers) {
                console.line("------ " + title + " INFO ------\n");
            }
            print.run();
            first = false;
        }
    }

    private static int raw(Args args, Console console) {
        Input.Source source = console.input().open(LivePod.address(args), DumpFile.KINDS);
        Bytes bytes = source.document().bytes().slice(source.body().start(), source.body().end());
        long at = 0;
        while (at < bytes.size()) {
            long end = Math.min(bytes.size(), at + CHUNK);
            while (end < bytes.size() && (bytes.at(end) & 0xc0) == 0x80) {
                // Not in the middle of a character.
                end++;
            }
            console.print(bytes.text(at, end));
            at = end;
        }
        console.line("");
        return DumpFile.done(console, List.of());
    }

    private static int yaml(Args args, Console console) {
        Input.Source source = console.input().open(LivePod.address(args), DumpFile.KINDS);
        var read = JsonReader.read(source.document().bytes(), source.body().start(), source.body().end());
        console.line(YamlWriter.write(read.value()));
        return DumpFile.done(console, read.problems());
    }
}
