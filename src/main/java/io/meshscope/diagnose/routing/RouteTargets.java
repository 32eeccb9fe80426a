package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Effects;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Destination;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.Gateway;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Do the host, subset and port that a route names exist? */
public final class RouteTargets implements Step {
    @Override
    public String id() {
        return "route-targets";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean routes = Stream.of(Kind.VIRTUAL_SERVICE, Kind.HTTP_ROUTE).anyMatch(k -> !scene.mesh().all(k).isEmpty());
        List<Finding> hosts = Found.of(scene, "IST0101", "host");
        hosts.forEach(f -> named(scene, f, "destination-host-unknown", tally));
        Found.of(scene, "IST0101", "host:port").forEach(f -> named(scene, f, "destination-port-unknown", tally));
        Found.of(scene, "IST0101", "host+subset in destinationrule").stream()
                .filter(f -> hosts.stream().noneMatch(h -> h.resource().equals(f.resource()) && host(h).equals(host(f))))
                .forEach(f -> named(scene, f, "subset-not-defined", tally));
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            new VirtualService(vs).destinations().stream().filter(d -> !d.subset().isEmpty()).forEach(d -> hidden(scene, vs, d, tally));
        }
        if (!routes && scene.mesh().isCollected(Kind.VIRTUAL_SERVICE)) {
            return tally.end(false);
        }
        boolean looked = scene.mesh().isCollected(Kind.VIRTUAL_SERVICE) && scene.mesh().isCollected(Kind.DESTINATION_RULE)
                && scene.mesh().isCollected(Kind.SERVICE);
        return tally.end(looked, Missing.objects());
    }

    /** The host of a finding's value: {@code host}, {@code host:port} or {@code host+subset}. */
    private static String host(Finding f) {
        return Found.arg(f, 1).split("[+:]", 2)[0];
    }

    private static void named(Scene scene, Finding f, String id, Tally tally) {
        String host = host(f);
        String full = scene.mesh().hosts().full(host, f.resource().namespace());
        if (id.equals("destination-host-unknown") && !knows(scene, full)) {
            tally.unexplained(Found.proofs(f).getFirst());
            return;
        }
        String[] parts = Found.arg(f, 1).split("[+]", 2);
        String subset = parts.length > 1 ? parts[1] : "";
        List<Line> lost = Lines.flagged(scene, "NC").stream()
                .filter(l -> new VirtualService(f.resource()).destinations().stream()
                        .anyMatch(d -> d.host().equals(host) && d.subset().equals(subset)
                                && Effects.isOfDestination(scene, l, f.resource(), d)))
                .toList();
        Cause cause = Cause.in(f.resource(), Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, Found.arg(f, 1).replace("+", " "));
        tally.problem(id.startsWith("subset") ? cause.mended(subset(f)) : cause, 3, Found.proofs(f, lost));
    }

    /** Whether Services of the host's namespace are among the evidence: else it is not known that there is none. */
    private static boolean knows(Scene scene, String full) {
        String[] parts = full.split("[.]");
        boolean kubernetes = parts.length > 3 && parts[2].equals("svc");
        return !kubernetes || !scene.mesh().in(Kind.SERVICE, parts[1]).isEmpty()
                || scene.mesh().all(Kind.NAMESPACE).stream().anyMatch(n -> n.name().equals(parts[1]))
                || scene.mesh().isCollected(Kind.NAMESPACE);
    }

    private static String subset(Finding f) {
        String[] parts = Found.arg(f, 1).split("[+]", 2);
        return parts.length < 2 ? "" : """
                                       apiVersion: networking.istio.io/v1
                                       kind: DestinationRule
                                       metadata:
                                         name: %s
                                         namespace: %s
                                       spec:
                                         host: %s
                                         subsets:
                                         - name: %s
                                           labels:
                                             version: VERSION
                                       """.formatted(parts[0].split("[.]")[0], f.resource().namespace(), parts[0], parts[1]);
    }

    /** A subset is defined, but not for who routes: gateways stand in another namespace. */
    private static void hidden(Scene scene, Resource vs, Destination d, Tally tally) {
        String host = scene.mesh().hosts().full(d.host(), vs.namespace());
        List<Resource> rules = scene.mesh().all(Kind.DESTINATION_RULE).stream()
                .filter(r -> scene.mesh().hosts().full(new DestinationRule(r).host(), r
                        .namespace()).equals(host)
                        && new DestinationRule(r).subsets().stream().anyMatch(s -> s.get("name").text().equals(d.subset())))
                .toList();
        boolean all = !rules.isEmpty() && rules.stream().allMatch(r -> new DestinationRule(r).exportTo().equals(List.of(".")));
        if (!all || new VirtualService(vs).gateways().stream().allMatch(g -> g.text().equals(VirtualService.MESH))) {
            return;
        }
        for (Resource rule : rules) {
            boolean away = scene.mesh().all(Kind.GATEWAY).stream()
                    .filter(g -> new VirtualService(vs).gateways().stream().anyMatch(n -> names(n.text(), vs
                            .namespace(), g)))
                    .flatMap(g -> scene.mesh().labelled(Kind.POD, new Gateway(g).selector()).stream()).anyMatch(p -> !p.namespace()
                            .equals(rule.namespace()));
            if (away) {
                List<Proof> proofs = new ArrayList<>(List.of(Proof.of(rule, rule.spec().get("export_to")), Proof.of(vs, d.place())));
                proofs.addAll(Lines.proofs(Lines.flagged(scene, "NC").stream().filter(l -> Effects.isOfDestination(scene, l, vs, d))
                        .toList()));
                tally.problem(Cause.in(rule, Cause.Family.ROUTING, "destinationrule-not-exported", Cause.Severity.CRITICAL, d.subset()), 3,
                        proofs);
            }
        }
    }

    private static boolean names(String name, String namespace, Resource gateway) {
        return name.equals(gateway.namespace() + "/" + gateway.name())
                || name.equals(gateway.name()) && namespace.equals(gateway.namespace());
    }
}
