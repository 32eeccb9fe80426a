package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Dumps;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.field.Fields;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Does the proxy have the cluster its route names? */
public final class ClusterPresent implements Step {
    @Override
    public String id() {
        return "cluster-present";
    }

    @Override
    public String command(Scene scene) {
        return "istioctl proxy-config cluster POD -n NAMESPACE";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump().ifPresent(d -> Dumps.routed(d).forEach(use -> dangling(d, use, scene, tally)));
        }
        List<Line> lost = Lines.flagged(scene, "NC");
        if (tally.isEmpty() && !lost.isEmpty() && !scene.hasObjects()) {
            // Without the objects it is not known which of these it is; the first is by far the most frequent.
            Line line = lost.getFirst();
            for (String id : List.of("subset-not-defined", "destination-host-unknown", "destination-port-unknown")) {
                tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, line.text(Fields.AUTHORITY), ""),
                        id.startsWith("sub") ? 2 : 1, Lines.proofs(lost));
            }
        }
        return tally.end(scene.hasDumps() || scene.hasLogs() && lost.isEmpty(), Missing.dump(), Missing.objects());
    }

    private static void dangling(ConfigDump dump, Dumps.Use use, Scene scene, Tally tally) {
        if (Dumps.has(dump, SectionKind.CLUSTERS, use.cluster().text())) {
            return;
        }
        Set<ClusterName> same = new HashSet<>();
        dump.entries(SectionKind.CLUSTERS).stream().map(e -> ClusterName.of(e.name())).filter(c -> c.host().equals(use.cluster().host()))
                .forEach(same::add);
        boolean port = same.stream().anyMatch(c -> c.port().equals(use.cluster().port()));
        String id = !use.cluster().subset().isEmpty() && port
                ? "subset-not-defined"
                : same.isEmpty() ? "destination-host-unknown" : "destination-port-unknown";
        List<Proof> proofs = new ArrayList<>(List.of(use.proof()));
        proofs.addAll(Lines.proofs(Lines.flagged(scene, "NC")));
        String name = use.cluster().subset().isEmpty() ? use.cluster().host() : use.cluster().host() + " " + use.cluster().subset();
        tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, use.route(), name), 2, proofs);
        if (!scene.hasObjects()) {
            tally.problem(Cause.seen(Cause.Family.ROUTING, "destinationrule-not-exported", Cause.Severity.CRITICAL, use.route(), name), 1,
                    proofs);
            tally.problem(Cause.seen(Cause.Family.CONTROL, "proxy-stale", Cause.Severity.CRITICAL, use.route(), name), 1, proofs);
        }
    }
}
