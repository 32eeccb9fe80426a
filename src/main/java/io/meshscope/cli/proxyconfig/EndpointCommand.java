package io.meshscope.cli.proxyconfig;

import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.cli.Input;
import io.meshscope.cli.ListPrinter;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonCursor;
import io.meshscope.xds.proto.ProtoJson;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.table.EndpointRow;
import io.meshscope.xds.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code proxy-config endpoint}: hosts and their health from {@code /clusters?format=json}. */
final class EndpointCommand implements Command {
    private static final int PADDING = 5;
    private static final Set<Kind> KINDS = Set.of(Kind.CLUSTERS_JSON, Kind.CLUSTERS_TEXT);

    @Override
    public String name() {
        return "endpoint";
    }

    @Override
    public List<String> aliases() {
        return List.of("endpoints", "ep");
    }

    @Override
    public String summary() {
        return "cli.pc.endpoint";
    }

    @Override
    public void declare(Options options) {
        options.text("-f", "--file", "FILE", "cli.option.clustersFile");
        Filters.pod(options);
        Format.declare(options);
        Filters.endpoints(options);
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        Input.Source source = console.input().open(LivePod.address(args), KINDS);
        Outcome<Hosts> read = Hosts.read(source.document(), source.body(), JobContext.QUIET);
        if (read.value().items().isEmpty() && (read.hasErrors() || !isEmptyAnswer(source))) {
            throw new ProblemException(read.hasErrors()
                    ? read.problems().getFirst()
                    : Problem.error("cli.pc.noClusters", source.document().origin().path()));
        }
        print(read.value(), Filters.endpoints(args), format, console);
        return DumpFile.done(console, read.problems());
    }

    private static void print(Hosts hosts, EndpointRow.Filter filter, Format format, Console console) {
        ListPrinter list = new ListPrinter(console, format);
        List<EndpointRow<Hosts.Item>> rows = new ArrayList<>();
        for (Hosts.Item cluster : hosts.items()) {
            Tree tree = hosts.tree(cluster);
            List<EndpointRow<Hosts.Item>> passing = EndpointRow.of(cluster, tree).stream().filter(filter).toList();
            if (format == Format.SHORT) {
                rows.addAll(passing);
            } else if (!passing.isEmpty()) {
                // The whole cluster when one of its hosts passes, as istioctl does.
                list.add(ProtoJson.message(tree, ProtoJson.CLUSTER_STATUS).tree());
            }
        }
        if (format == Format.SHORT) {
            rows.sort(EndpointRow.ORDER);
            TextTable.of(EndpointRow.COLUMNS, rows, PADDING).print(console.appendable());
        } else {
            list.end();
        }
    }

    /** Whether the document is a list of no clusters, and not something else. */
    private static boolean isEmptyAnswer(Input.Source source) {
        JsonCursor cursor = new JsonCursor(source.document().bytes(), source.body().start(), source.body().end(), Cancel.NEVER);
        if (cursor.peek() != '{') {
            return cursor.peek() == '[';
        }
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (key.equals("cluster_statuses") || key.equals("clusterStatuses")) {
                return true;
            }
            cursor.skip();
        }
        return false;
    }
}
