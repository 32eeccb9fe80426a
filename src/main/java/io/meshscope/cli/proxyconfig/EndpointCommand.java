package io.meshscope.cli.proxyconfig;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.Input;
import io.meshscope.cli.Options;
import io.meshscope.model.Tree;
import io.meshscope.xds.ClusterStatuses;
import io.meshscope.xds.ProtoJson;
import io.meshscope.xds.table.EndpointRow;
import io.meshscope.xds.table.TextTable;
import java.util.ArrayList;
import java.util.List;

/** {@code proxy-config endpoint}: hosts and their health from {@code /clusters?format=json}. */
final class EndpointCommand implements Command {
    private static final int PADDING = 5;

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
        Format.declare(options);
        Filters.endpoints(options);
    }

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        EndpointRow.Filter filter = Filters.endpoints(args);
        Input.Source source = console.input().open(args.required("--file"));
        Outcome<ClusterStatuses> read = ClusterStatuses.read(source.document(), source.body(), JobContext.QUIET);
        List<Problem> problems = new ArrayList<>(read.problems());
        if (problems.isEmpty() || !read.value().clusters().isEmpty()) {
            ListPrinter list = new ListPrinter(console, format);
            List<EndpointRow<ClusterStatuses.Status>> rows = new ArrayList<>();
            for (ClusterStatuses.Status status : read.value().clusters()) {
                Outcome<Tree> tree = read.value().tree(status);
                problems.addAll(tree.problems());
                List<EndpointRow<ClusterStatuses.Status>> hosts = EndpointRow.of(status, tree.value()).stream().filter(filter).toList();
                if (format == Format.SHORT) {
                    rows.addAll(hosts);
                } else if (!hosts.isEmpty()) {
                    // The whole cluster when one of its hosts passes, as istioctl does.
                    list.add(ProtoJson.message(tree.value(), ProtoJson.CLUSTER_STATUS).tree());
                }
            }
            if (format == Format.SHORT) {
                rows.sort(EndpointRow.ORDER);
                TextTable.of(EndpointRow.COLUMNS, rows, PADDING).print(console.appendable());
            } else {
                list.end();
            }
        }
        return DumpFile.done(console, problems);
    }
}
