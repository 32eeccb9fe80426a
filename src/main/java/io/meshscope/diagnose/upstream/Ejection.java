package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Kind;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Locator;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.HostStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Has outlier detection ejected the hosts? */
public final class Ejection implements Step {
    @Override
    public String id() {
        return "ejection";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean looked = false;
        for (Scene.Proxy proxy : scene.proxies()) {
            if (proxy.hosts().isPresent()) {
                looked = true;
                Hosts hosts = proxy.hosts().get();
                hosts.items().stream().filter(i -> i.name().startsWith("outbound|")).forEach(i -> check(scene, proxy, hosts, i, tally));
            }
        }
        boolean never = scene.mesh().isCollected(Kind.DESTINATION_RULE) && !looked
                && scene.mesh().all(Kind.DESTINATION_RULE).stream()
                        .flatMap(r -> Stream.concat(Stream.of(r.spec()), r.spec().get("subsets").items().stream()))
                        .noneMatch(t -> t.path("traffic_policy", "outlier_detection").isPresent());
        return never ? tally.end(false) : tally.end(looked, Missing.counters());
    }

    private static void check(Scene scene, Scene.Proxy proxy, Hosts hosts, Hosts.Item item, Tally tally) {
        List<HostStatus> all = HostStatus.of(hosts.tree(item));
        if (all.isEmpty() || !all.stream().allMatch(HostStatus::isEjected)) {
            return;
        }
        ClusterName cluster = ClusterName.of(item.name());
        List<Line> empty = Lines.access(scene, l -> l.has("UH") && l.text(Fields.UPSTREAM_CLUSTER).equals(item.name())
                && Pods.wrote(l.log(), proxy.name(), proxy.namespace()));
        List<Proof> proofs = new ArrayList<>(List.of(
                Proof.proxy(Locator.at(hosts.document(), io.meshscope.model.Pointer.ROOT, item.span()), proxy.name() + " " + item.name())));
        proofs.addAll(Lines.proofs(empty));
        tally.problem(Cause.seen(Cause.Family.UPSTREAM, "hosts-ejected", Cause.Severity.CRITICAL, cluster.host(), ""), 3, proofs);
    }
}
