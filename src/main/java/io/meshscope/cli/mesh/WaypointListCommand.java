package io.meshscope.cli.mesh;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Options;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Waypoints;
import io.meshscope.model.kube.Namespace;
import io.meshscope.xds.table.TextTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code waypoint list}. */
final class WaypointListCommand implements Command {
    static final int PADDING = 5;
    private static final String PROGRAMMED = "Programmed";

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "cli.waypoint.list";
    }

    @Override
    public void declare(Options options) {
        MeshInput.declare(options).flag("-A", "--all-namespaces", "cli.waypoint.all");
    }

    @Override
    public int run(Args args, Console console) {
        MeshInput input = MeshInput.objects(args, console);
        boolean all = args.flag("--all-namespaces", false);
        List<Resource> gateways = gateways(input, args);
        if (gateways.isEmpty()) {
            // istioctl's words, in English like its table; it does not look at the class here.
            console.line("No waypoints found.");
            return ExitCode.DONE;
        }
        TextTable table = new TextTable(PADDING).line(cells(all, "NAMESPACE", "NAME", "REVISION", "TRAFFIC TYPE", "PROGRAMMED"));
        for (Resource g : gateways.stream().filter(Waypoints::isWaypoint).toList()) {
            String revision = g.labels().getOrDefault(Namespace.REVISION, "");
            String traffic = g.labels().getOrDefault(Waypoints.FOR, "");
            table.line(cells(all, g.namespace(), g.name(), revision.isEmpty() ? "default" : revision, traffic.isEmpty() ? "none" : traffic,
                    programmed(g).map(c -> c.get("status").text()).orElse("False")));
        }
        table.print(console.appendable());
        console.tell(input.problems());
        return ExitCode.DONE;
    }

    /** The Gateways of a namespace or of all, by namespace and name. */
    static List<Resource> gateways(MeshInput input, Args args) {
        List<Resource> found = args.flag("--all-namespaces", false)
                ? input.mesh().all(Kind.K8S_GATEWAY)
                : input.mesh().in(Kind.K8S_GATEWAY, input.namespace(args));
        return found.stream().sorted(Comparator.comparing(Resource::namespace).thenComparing(Resource::name)).toList();
    }

    /** The condition that says whether it is set up; the last one when there are several. */
    static Optional<Tree> programmed(Resource gateway) {
        return gateway.status().get("conditions").items().stream().filter(c -> c.get("type").text().equals(PROGRAMMED)).reduce((_,
                last) -> last);
    }

    /** A line, without the namespace where all are of one. */
    static String[] cells(boolean all, String namespace, String... others) {
        if (!all) {
            return others;
        }
        String[] out = new String[others.length + 1];
        out[0] = namespace;
        System.arraycopy(others, 0, out, 1, others.length);
        return out;
    }
}
