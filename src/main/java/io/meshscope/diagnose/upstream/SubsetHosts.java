package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Dumps;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import java.util.List;
import java.util.Optional;

/** Do the subsets that routes use take any pod? */
public final class SubsetHosts implements Step {
    @Override
    public String id() {
        return "subset-hosts";
    }

    @Override
    public String command(Scene scene) {
        return "kubectl get pods -n NAMESPACE --show-labels";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> empty = Lines.access(scene, l -> l.has("UH") && !l.cluster().subset().isEmpty());
        boolean told = true;
        for (Finding f : Found.of(scene, "IST0173")) {
            told &= subset(scene, f, empty, tally);
        }
        boolean objects = scene.mesh().isCollected(Kind.DESTINATION_RULE) && scene.mesh().isCollected(Kind.POD);
        if (!objects) {
            scene.proxies().forEach(p -> p.dump().ifPresent(d -> empties(d, tally)));
            empty.forEach(l -> List.of("subset-selects-nothing", "pods-not-ready", "hosts-ejected").forEach(id -> tally.problem(
                    seen(id, l.cluster()), 1, l.proof())));
        }
        boolean used = scene.mesh().all(Kind.VIRTUAL_SERVICE).stream()
                .anyMatch(v -> new VirtualService(v).destinations().stream().anyMatch(d -> !d.subset().isEmpty()));
        if (objects && !used && empty.isEmpty()) {
            return tally.end(false);
        }
        return tally.end(objects && told, Missing.objects(), Missing.dump());
    }

    private static Cause seen(String id, ClusterName cluster) {
        return Cause.seen(Cause.Family.UPSTREAM, id, Cause.Severity.CRITICAL, cluster.host(), cluster.subset());
    }

    /**
     * A subset no pod has the labels of matters when a route uses it.
     *
     * @return whether it could be told: pods of the Service's namespace may not be among the evidence
     */
    private static boolean subset(Scene scene, Finding f, List<Line> empty, Tally tally) {
        String host = scene.mesh().hosts().full(new DestinationRule(f.resource()).host(), f.resource().namespace());
        String name = Found.arg(f, 0);
        boolean used = scene.mesh().all(Kind.VIRTUAL_SERVICE).stream()
                .anyMatch(vs -> new VirtualService(vs).destinations().stream().anyMatch(d -> d.subset().equals(name)
                        && scene.mesh().hosts().full(d.host(), vs.namespace()).equals(host)));
        if (!used) {
            return true;
        }
        Optional<Resource> service = Pods.service(scene, host);
        if (service.isPresent() && !Pods.collected(scene, service.get().namespace())) {
            return false;
        }
        List<Line> of = empty.stream().filter(l -> l.cluster().host().equals(host) && l.cluster().subset().equals(name)).toList();
        tally.problem(Cause.in(f.resource(), Cause.Family.UPSTREAM, "subset-selects-nothing", Cause.Severity.CRITICAL, name), 3,
                Found.proofs(f, of));
        return true;
    }

    /** Clusters of subsets that a route uses and that have no hosts, while the Service has some. */
    private static void empties(ConfigDump dump, Tally tally) {
        Dumps.routed(dump).stream().filter(u -> !u.cluster().subset().isEmpty()).forEach(u -> {
            String base = u.cluster().text().replace("|" + u.cluster().subset() + "|", "||");
            if (Dumps.has(dump, SectionKind.CLUSTERS, u.cluster().text()) && hosts(dump, u.cluster().text()) == 0
                    && hosts(dump, base) > 0) {
                tally.problem(seen("subset-selects-nothing", u.cluster()), 2, u.proof());
                tally.problem(seen("pods-not-ready", u.cluster()), 2, u.proof());
            }
        });
    }

    /** How many hosts a cluster may use; -1 when its endpoints are not in the dump, which they are only when asked for (include_eds). */
    private static int hosts(ConfigDump dump, String cluster) {
        int hosts = 0;
        boolean known = false;
        for (Entry e : dump.entries(SectionKind.ENDPOINTS)) {
            if (e.name().equals(cluster)) {
                known = true;
                hosts += (int) dump.tree(e).value().get("endpoints").items().stream().flatMap(l -> l.get("lb_endpoints").items().stream())
                        .filter(h -> !List.of("UNHEALTHY", "DRAINING", "TIMEOUT").contains(h.get("health_status").text())).count();
            }
        }
        return known ? hosts : -1;
    }
}
