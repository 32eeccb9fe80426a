package io.meshscope.ui.view.workload;

import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.SidecarScopes;
import io.meshscope.model.effective.SidecarScopes.Scope;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.FactCard;
import io.meshscope.ui.mesh.FactRow;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a workload's proxy knows of the mesh: the Sidecar it follows, the hosts each of its lines lets in, and what becomes of all others. */
final class Reach {
    private final Mesh mesh;
    private final Messages m;
    private final List<HostEntry> exported;
    private final Answer<Scope> scope;

    private Reach(Mesh mesh, MeshWorkload workload, Messages m) {
        this.mesh = mesh;
        this.m = m;
        this.exported = mesh.hosts().visibleTo(workload.namespace());
        this.scope = new SidecarScopes(mesh).of(workload);
    }

    static FactCard of(Mesh mesh, MeshWorkload workload, Messages m) {
        Reach reach = new Reach(mesh, workload, m);
        List<FactRow> rows = new ArrayList<>();
        if (reach.scope.value().isPresent()) {
            reach.known(reach.scope.value().get(), rows);
        } else {
            rows.add(MeshWords.unknown(FactRow.of(Icons.FILTER, "Sidecar", "", null), m).because(reach.scope));
        }
        return new FactCard(Icons.FILTER, m.text("workload.card.reach"), rows, "");
    }

    private void known(Scope known, List<FactRow> rows) {
        Optional<Resource> sidecar = known.sidecar();
        boolean hosts = mesh.isCollected(Kind.SERVICE);
        long taken = exported.stream().filter(known::takes).count();
        FactRow own = sidecar.map(s -> FactRow.of(Icons.FILTER, s.friendlyName(), "", s.ref()))
                .orElseGet(() -> FactRow.worded(Icons.FILTER, m
                        .text("workload.scope.all"), ""));
        rows.add((hosts
                ? own.verdict(Tone.INFO, m.text("workload.reach.hosts", Formats.count(taken), Formats.count(exported.size())))
                : MeshWords.unknown(own, m)).because(scope));
        sidecar.ifPresent(s -> lines(known, s, hosts, rows));
        boolean open = known.outbound().equals("ALLOW_ANY");
        rows.add(FactRow.worded(Icons.LIVE, m.text("workload.reach.others"), m.text(open
                ? "workload.reach.passed"
                : "workload.reach.refused")).verdict(Tone.INFO, known.outbound()).because(scope));
    }

    /** The lines of the Sidecar; one that lets nothing in is a slip of the pen. */
    private void lines(Scope known, Resource sidecar, boolean hosts, List<FactRow> rows) {
        for (Tree egress : sidecar.spec().get("egress").items()) {
            for (Tree host : egress.get("hosts").items()) {
                long n = exported.stream().filter(e -> known.lets(host.text(), e)).count();
                boolean nothing = n == 0 && !host.text().startsWith("~") && !host.text().endsWith("/*");
                FactRow row = FactRow.of(Icons.ENDPOINT, host.text(), "", new Ref.Place(sidecar.at(host)));
                rows.add(hosts
                        ? row.verdict(nothing ? Tone.WARNING : Tone.PASS, m.count("workload.reach.line", n))
                        : MeshWords.unknown(
                                row, m));
            }
        }
    }
}
