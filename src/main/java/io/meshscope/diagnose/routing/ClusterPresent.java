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
import io.meshscope.diagnose.common.Pods;
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
        boolean looked = false;
        List<Line> lost = Lines.flagged(scene, "NC");
        for (Scene.Proxy proxy : scene.proxies()) {
            ConfigDump dump = proxy.dump().orElse(null);
            // Of a dump without its clusters nothing can be said: a part of a dump has routes alone.
            if (dump != null && proxy.whole() && Dumps.tells(dump, SectionKind.CLUSTERS) && Dumps.tells(dump, SectionKind.ROUTES)) {
                looked = true;
                List<Line> own = lost.stream().filter(l -> Pods.wrote(l.log(), proxy.name(), proxy.namespace())).toList();
                Dumps.routed(dump).forEach(use -> dangling(dump, use, own, scene, tally));
            }
        }
        lost.stream().filter(l -> scene.proxies().stream()
                .noneMatch(p -> p.dump().isPresent() && p.whole() && Pods.wrote(l.log(), p.name(), p.namespace())))
                .forEach(l -> seen(scene, l, tally));
        return tally.end(looked || scene.hasClientLog() && lost.isEmpty(), Missing.dump(), Missing.objects());
    }

    /** Without the objects it is not known which of these it is; the first is by far the most frequent. */
    private static void seen(Scene scene, Line line, Tally tally) {
        if (scene.hasObjects()) {
            tally.unexplained(line.proof());
            return;
        }
        ClusterName cluster = line.cluster();
        String asked = line.text(Fields.AUTHORITY);
        for (String id : List.of("subset-not-defined", "destination-host-unknown", "destination-port-unknown")) {
            if (!id.startsWith("subset") || cluster.host().isEmpty() || !cluster.subset().isEmpty()) {
                tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, asked, name(cluster)),
                        id.startsWith("subset") ? 2 : 1, line.proof());
            }
        }
    }

    private static String name(ClusterName cluster) {
        return cluster.subset().isEmpty() ? cluster.host() : cluster.host() + " " + cluster.subset();
    }

    private static void dangling(ConfigDump dump, Dumps.Use use, List<Line> lost, Scene scene, Tally tally) {
        ClusterName cluster = use.cluster();
        if (Dumps.has(dump, SectionKind.CLUSTERS, cluster.text()) || cluster.kind() != ClusterName.Kind.OUTBOUND) {
            return;
        }
        Set<ClusterName> same = new HashSet<>();
        dump.entries(SectionKind.CLUSTERS).stream().map(e -> ClusterName.of(e.name())).filter(c -> c.host().equals(cluster.host()))
                .forEach(same::add);
        boolean port = same.stream().anyMatch(c -> c.port().equals(cluster.port()));
        String id = !cluster.subset().isEmpty() && port
                ? "subset-not-defined"
                : same.isEmpty() ? "destination-host-unknown" : "destination-port-unknown";
        List<Proof> proofs = new ArrayList<>(List.of(use.proof()));
        proofs.addAll(Lines.proofs(lost.stream().filter(l -> l.cluster().host().isEmpty() ? use.serves(l) : l.cluster().equals(cluster))
                .toList()));
        tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, use.route(), name(cluster)), 2, proofs);
        if (!scene.hasObjects()) {
            tally.problem(Cause.seen(Cause.Family.ROUTING, "destinationrule-not-exported", Cause.Severity.CRITICAL, use.route(),
                    name(cluster)), 1, proofs);
            tally.problem(Cause.seen(Cause.Family.CONTROL, "proxy-stale", Cause.Severity.CRITICAL, use.route(), name(cluster)), 1, proofs);
        }
    }
}
