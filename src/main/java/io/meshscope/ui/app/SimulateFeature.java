package io.meshscope.ui.app;

import io.meshscope.base.JobContext;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import io.meshscope.base.ProblemException;
import io.meshscope.simulate.Request;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.explorer.ProxyFiles;
import io.meshscope.ui.view.simulate.SimulatePage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the simulator and the authorization table into the window: their addresses, commands and icon; the way there from other views. */
final class SimulateFeature {
    private final Services services;
    private final SimulatePage page;

    SimulateFeature(Services services, MeshDesk desk, Workspace workspace) {
        this.services = services;
        page = new SimulatePage(desk, p -> workspace.proxy(p).flatMap(ProxyFiles::clusters).map(b -> new SimulatePage.Body(b.document(), b
                .span())), c -> ztunnels(workspace, c));
    }

    /** The dumps of ztunnels that are open. */
    private static List<SimulatePage.Body> ztunnels(Workspace workspace, JobContext context) {
        return workspace.items().stream().filter(i -> i.kind() == Kind.ZTUNNEL_DUMP).map((Item i) -> new SimulatePage.Body(i.document(
                context), i.body())).toList();
    }

    /** Registers what shows them. */
    void register(Shell shell) {
        services.navigator().register(page.simulator());
        services.navigator().register(page.authorization());
        services.commands().add(Command.of("simulate", Category.GO, () -> services.navigator().open(SimulatePage.PAGE)));
        services.commands().add(Command.of("authorization", Category.GO, () -> services.navigator().open(SimulatePage.AUTHORIZATION)));
        shell.addToRail(Icons.SIMULATE, "command.simulate", r -> r.equals(SimulatePage.PAGE) || r.equals(SimulatePage.AUTHORIZATION),
                () -> services.commands().run("simulate"));
    }

    /** Follows a request, from the proxy whose name has these words; "" for the one chosen last. */
    void follow(Request request, String from) {
        page.follow(request, from);
    }

    /** The request a row of an access log tells of. */
    static Optional<Request> of(LogRow row) {
        Optional<String> path = row.find(Fields.PATH).filter(p -> p.startsWith("/"));
        Optional<String> authority = row.find(Fields.AUTHORITY);
        if (path.isEmpty() || authority.isEmpty() || row.find(Fields.METHOD).isEmpty()) {
            return Optional.empty();
        }
        List<Map.Entry<String, String>> headers = row.find(Fields.USER_AGENT).map(a -> List.of(Map.entry("user-agent", a)))
                .orElse(List.of());
        String client = row.find(Fields.X_FORWARDED_FOR).map(f -> f.split(",", 2)[0].strip()).orElse("");
        try {
            Request r = SimulatePage.request(row.find(Fields.METHOD).get(), "http://" + authority.get() + path.get(), headers, client);
            boolean inbound = row.find(Fields.UPSTREAM_CLUSTER).filter(c -> c.startsWith("inbound|")).isPresent();
            return Optional.of(inbound ? r.entering(Request.Entry.INBOUND) : r);
        } catch (ProblemException e) {
            // A host nobody could connect to: there is nothing to follow.
            return Optional.empty();
        }
    }
}
