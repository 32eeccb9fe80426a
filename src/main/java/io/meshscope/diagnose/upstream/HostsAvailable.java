package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Effects;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.xds.resource.ClusterName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Does the Service have a pod that may get requests? */
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
        boolean known = true;
        for (Resource service : scene.mesh().all(Kind.SERVICE)) {
            if (!new Service(service).selector().isEmpty()) {
                known &= service(scene, service, empty.stream().filter(l -> Effects.isOfService(scene, l, service)).toList(), tally);
            }
        }
        boolean objects = scene.mesh().isCollected(Kind.SERVICE) && scene.mesh().isCollected(Kind.POD);
        if (!scene.hasObjects()) {
            empty.stream().filter(l -> l.cluster().subset().isEmpty()).forEach(l -> List.of("service-selects-nothing", "pods-not-ready",
                    "target-port-wrong").forEach(id -> tally.problem(seen(id, l.cluster()), 1, l.proof())));
        } else if (tally.isEmpty()) {
            empty.forEach(l -> tally.unexplained(l.proof()));
        }
        if (objects && scene.mesh().all(Kind.SERVICE).stream().allMatch(s -> new Service(s).selector().isEmpty()) && empty.isEmpty()) {
            return tally.end(false);
        }
        return tally.end(objects && known, Missing.objects(), Missing.dump());
    }

    private static Cause seen(String id, ClusterName cluster) {
        return Cause.seen(Cause.Family.UPSTREAM, id, Cause.Severity.CRITICAL, cluster.host(), cluster.subset());
    }

    /**
     * Looks at a Service.
     *
     * @param of lines that say it had no host
     * @return whether its pods are known: those of a namespace that was not collected are not
     */
    private static boolean service(Scene scene, Resource service, List<Line> of, Tally tally) {
        if (!Pods.collected(scene, service.namespace())) {
            return !routed(scene, service) && of.isEmpty();
        }
        List<Resource> pods = scene.mesh().podsOf(service);
        if (pods.isEmpty() && (routed(scene, service) || !of.isEmpty())) {
            List<Proof> proofs = new ArrayList<>(List.of(Proof.of(service, service.spec().get("selector"))));
            proofs.addAll(Lines.proofs(of));
            tally.problem(Cause.in(service, Cause.Family.UPSTREAM, "service-selects-nothing", Cause.Severity.CRITICAL, ""), 2, proofs);
        }
        Map<String, List<Resource>> workloads = pods.stream()
                .collect(Collectors.groupingBy(p -> scene.mesh().workloadOf(p).name(), LinkedHashMap::new, Collectors.toList()));
        boolean none = pods.stream().noneMatch(Pods::isReady);
        workloads.forEach((name, some) -> {
            if (none || !of.isEmpty() || alone(scene, service, some)) {
                notReady(scene, service, name, some, of, tally);
            }
        });
        return pods.stream().allMatch(Pods::isKnown);
    }

    /** Whether a VirtualService sends requests there: else an empty Service may be meant so. */
    private static boolean routed(Scene scene, Resource service) {
        return scene.mesh().all(Kind.VIRTUAL_SERVICE).stream().anyMatch(vs -> new VirtualService(vs).destinations().stream()
                .anyMatch(d -> Pods.service(scene, d.host(), vs.namespace()).filter(service::equals).isPresent()));
    }

    /** Every pod of one workload not ready. */
    private static void notReady(Scene scene, Resource service, String name, List<Resource> some, List<Line> of, Tally tally) {
        boolean started = scene.lines().stream()
                .noneMatch(
                        l -> some.stream().anyMatch(p -> Pods.wrote(l.log(), p.name(), p.namespace())) && l.says().contains("NOT ready"));
        if (some.stream().anyMatch(Pods::isReady) || some.stream().allMatch(HostsAvailable::isDone) || !started) {
            return;
        }
        List<Proof> proofs = new ArrayList<>();
        some.forEach(p -> proofs.add(Proof.of(p, p.status().get("conditions"))));
        proofs.addAll(Lines.proofs(of));
        boolean proxy = some.stream().allMatch(HostsAvailable::onlyProxy);
        tally.problem(
                Cause.in(service, proxy ? Cause.Family.CONTROL : Cause.Family.UPSTREAM, proxy ? "proxy-disconnected" : "pods-not-ready",
                        Cause.Severity.CRITICAL, name),
                3, proofs);
    }

    /** Whether requests are sent to these pods alone, by a subset with their labels. */
    private static boolean alone(Scene scene, Resource service, List<Resource> some) {
        Mesh mesh = scene.mesh();
        String host = mesh.hosts().full(service.name(), service.namespace());
        Set<String> used = new HashSet<>();
        mesh.all(Kind.VIRTUAL_SERVICE).forEach(vs -> new VirtualService(vs).destinations().stream()
                .filter(d -> mesh.hosts().full(d.host(), vs.namespace()).equals(host)).forEach(d -> used.add(d.subset())));
        return mesh.all(Kind.DESTINATION_RULE).stream()
                .filter(r -> mesh.hosts().full(new DestinationRule(r).host(), r.namespace()).equals(host))
                .flatMap(r -> new DestinationRule(r).subsets().stream()).filter(s -> used.contains(s.get("name").text()))
                .anyMatch(s -> some.stream().allMatch(p -> Labels.match(Labels.of(s.get("labels")), p.labels())));
    }

    /** Pods of Jobs that are done are not ready, and mean to be. */
    private static boolean isDone(Resource pod) {
        return pod.status().get("phase").text().equals("Succeeded");
    }

    /** Whether the proxy is the only container that is not ready. */
    private static boolean onlyProxy(Resource pod) {
        List<String> waiting = new ArrayList<>();
        for (String part : List.of("containerStatuses", "initContainerStatuses")) {
            pod.status().get(part).items().stream().filter(c -> c.has("ready") && !c.get("ready").isTrue())
                    .map(c -> c.get("name").text()).forEach(waiting::add);
        }
        return waiting.equals(List.of(Container.PROXY));
    }
}
