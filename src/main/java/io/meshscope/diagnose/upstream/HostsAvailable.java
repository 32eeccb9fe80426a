package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Dumps;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does the cluster have a host that may get requests? */
public final class HostsAvailable implements Step {
    @Override
    public String id() {
        return "hosts-available";
    }

    @Override
    public String command(Scene scene) {
        return "istioctl proxy-config endpoint POD -n NAMESPACE";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> empty = Lines.access(scene, l -> l.has("UH") && !l.text(Fields.UPSTREAM_CLUSTER).startsWith("BlackHole"));
        subsets(scene, empty, tally);
        services(scene, empty, tally);
        if (!scene.hasObjects()) {
            empties(scene, tally);
            if (!empty.isEmpty() && tally.isEmpty()) {
                ClusterName cluster = empty.getFirst().cluster();
                List<String> ids = cluster.subset().isEmpty()
                        ? List.of("service-selects-nothing", "pods-not-ready", "target-port-wrong")
                        : List.of("subset-selects-nothing", "pods-not-ready",
                                "hosts-ejected");
                ids.forEach(id -> tally.problem(seen(id, cluster), 1, Lines.proofs(empty)));
            }
        }
        return tally.end(scene.mesh().isCollected(Kind.SERVICE) && scene.mesh().isCollected(Kind.POD), Missing.objects(), Missing.dump());
    }

    private static Cause seen(String id, ClusterName cluster) {
        return Cause.seen(Cause.Family.UPSTREAM, id, Cause.Severity.CRITICAL, cluster.host(), cluster.subset());
    }

    /** A subset no pod has the labels of matters when a route uses it. */
    private static void subsets(Scene scene, List<Line> empty, Tally tally) {
        for (Finding f : Found.of(scene, "IST0173")) {
            String host = scene.mesh().hosts().full(new DestinationRule(f.resource()).host(), f.resource().namespace());
            boolean used = scene.mesh().all(Kind.VIRTUAL_SERVICE).stream()
                    .anyMatch(vs -> new VirtualService(vs).destinations().stream().anyMatch(d -> d.subset().equals(Found.arg(f, 0)) && scene
                            .mesh().hosts().full(d.host(), vs.namespace()).equals(host)));
            if (used) {
                tally.problem(
                        Cause.in(f.resource(), Cause.Family.UPSTREAM, "subset-selects-nothing", Cause.Severity.CRITICAL, Found.arg(f, 0)),
                        3, Found.proofs(f, empty));
            }
        }
    }

    private static void services(Scene scene, List<Line> empty, Tally tally) {
        for (Resource service : scene.mesh().all(Kind.SERVICE)) {
            if (new Service(service).selector().isEmpty() || !scene.mesh().isCollected(Kind.POD)) {
                continue;
            }
            List<Line> of = empty.stream().filter(l -> Pods.service(scene, l.cluster().host()).filter(service::equals).isPresent())
                    .toList();
            List<Resource> pods = scene.mesh().podsOf(service);
            if (pods.isEmpty() && (routed(scene, service) || !of.isEmpty())) {
                List<Proof> proofs = new ArrayList<>(List.of(Proof.of(service, service.spec().get("selector"))));
                proofs.addAll(Lines.proofs(of));
                tally.problem(Cause.in(service, Cause.Family.UPSTREAM, "service-selects-nothing", Cause.Severity.CRITICAL, ""), 2, proofs);
            }
            notReady(scene, service, pods, of, tally);
        }
    }

    /** Whether a VirtualService sends requests there, or a workload of its name exists: else an empty Service may be meant so. */
    private static boolean routed(Scene scene, Resource service) {
        return scene.mesh().all(Kind.VIRTUAL_SERVICE).stream().anyMatch(
                vs -> new VirtualService(vs).destinations().stream().anyMatch(d -> Pods.service(scene, d.host(), vs.namespace()).filter(
                        service::equals).isPresent()));
    }

    /** Every pod of one version not ready: of a Service, or of the part of it a subset takes. */
    private static void notReady(Scene scene, Resource service, List<Resource> pods, List<Line> of, Tally tally) {
        Map<String, List<Resource>> workloads = pods.stream()
                .collect(Collectors.groupingBy(p -> scene.mesh().workloadOf(p).name(), LinkedHashMap::new, Collectors.toList()));
        workloads.forEach((name, some) -> {
            if (some.stream().noneMatch(Pods::isReady) && scene.lines().stream()
                    .noneMatch(l -> some.stream().anyMatch(p -> p.name().equals(l.log().pod())) && l.says().contains("NOT ready"))) {
                List<Proof> proofs = new ArrayList<>();
                some.forEach(p -> proofs.add(Proof.of(p, p.status().get("conditions"))));
                proofs.addAll(Lines.proofs(of));
                boolean proxy = some.stream().allMatch(HostsAvailable::onlyProxy);
                Cause cause = Cause.in(service, proxy ? Cause.Family.CONTROL : Cause.Family.UPSTREAM,
                        proxy ? "proxy-disconnected" : "pods-not-ready", Cause.Severity.CRITICAL, name);
                tally.problem(cause, 3, proofs);
            }
        });
    }

    /** Whether of a pod's containers the proxy alone is not ready. */
    private static boolean onlyProxy(Resource pod) {
        List<Tree> waiting = new ArrayList<>(pod.status().get("container_statuses").items());
        waiting.addAll(pod.status().get("init_container_statuses").items());
        List<String> names = waiting.stream().filter(c -> c.has("ready") && !c.get("ready").isTrue()).map(c -> c.get("name").text())
                .toList();
        return names.equals(List.of(Container.PROXY));
    }

    /** Clusters of subsets that a route uses and that have no hosts, while the Service has some. */
    private static void empties(Scene scene, Tally tally) {
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump().ifPresent(d -> Dumps.routed(d).stream().filter(u -> !u.cluster().subset().isEmpty()).forEach(u -> {
                String base = u.cluster().text().replace("|" + u.cluster().subset() + "|", "||");
                if (Dumps.has(d, SectionKind.CLUSTERS, u.cluster().text()) && hosts(d, u.cluster().text()) == 0 && hosts(d, base) > 0) {
                    tally.problem(seen("subset-selects-nothing", u.cluster()), 2, u.proof());
                    tally.problem(seen("pods-not-ready", u.cluster()), 2, u.proof());
                }
            }));
        }
    }

    private static int hosts(ConfigDump dump, String cluster) {
        int hosts = 0;
        boolean known = false;
        for (Entry e : dump.entries(SectionKind.ENDPOINTS)) {
            if (e.name().equals(cluster)) {
                known = true;
                hosts += (int) dump.tree(e).value().get("endpoints").items().stream().flatMap(l -> l.get("lb_endpoints").items().stream())
                        .filter(h -> !h.get("health_status").text().equals(
                                "UNHEALTHY"))
                        .count();
            }
        }
        return known ? hosts : -1;
    }
}
