package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
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

/** Do the host, subset and port that a route names exist? */
public final class RouteTargets implements Step {
    @Override
    public String id() {
        return "route-targets";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> lost = Lines.flagged(scene, "NC");
        List<Finding> hosts = Found.of(scene, "IST0101", "host");
        hosts.forEach(f -> tally.problem(cause(f, "destination-host-unknown", 1), 3, Found.proofs(f, lost)));
        Found.of(scene, "IST0101", "host:port")
                .forEach(f -> tally.problem(cause(f, "destination-port-unknown", 1), 3, Found.proofs(f, lost)));
        Found.of(scene, "IST0101", "host+subset in destinationrule").stream()
                .filter(f -> hosts.stream().noneMatch(h -> h.resource().equals(f.resource())))
                .forEach(f -> tally.problem(cause(f, "subset-not-defined", 1).mended(subset(f)), 3, Found.proofs(f, lost)));
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            new VirtualService(vs).destinations().stream().filter(d -> !d.subset().isEmpty())
                    .forEach(d -> hidden(scene, vs, d, lost, tally));
        }
        return tally.end(scene.mesh().isCollected(Kind.VIRTUAL_SERVICE) && scene.mesh().isCollected(Kind.DESTINATION_RULE),
                Missing.objects());
    }

    private static Cause cause(Finding f, String id, int arg) {
        return Cause.in(f.resource(), Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, Found.arg(f, arg).replace("+", " "));
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
    private static void hidden(Scene scene, Resource vs, Destination d, List<Line> lost, Tally tally) {
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
                proofs.addAll(Lines.proofs(lost));
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
