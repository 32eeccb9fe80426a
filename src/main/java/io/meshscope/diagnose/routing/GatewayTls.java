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
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Gateway;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import java.util.List;
import java.util.Optional;

/** Can the gateway end TLS for the host? */
public final class GatewayTls implements Step {
    @Override
    public String id() {
        return "gateway-tls";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        Found.of(scene, "IST0101", "credentialName")
                .forEach(f -> tally
                        .problem(Cause.in(f.resource(), Cause.Family.ROUTING, "gateway-secret-missing", Cause.Severity.CRITICAL, Found.arg(
                                f, 1)), 3, Found.proofs(f)));
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump()
                    .ifPresent(d -> d.entries(SectionKind.SECRETS).stream()
                            .filter(e -> e.name().startsWith("kubernetes://") && e.state() == EntryState.WARMING).forEach(
                                    e -> secret(scene, proxy, d, e, tally)));
        }
        Found.of(scene, "MSH0302")
                .forEach(f -> tally.problem(
                        Cause.in(f.resource(), Cause.Family.ROUTING, "double-tls", Cause.Severity.CRITICAL, Found.arg(f, 0)), 3,
                        Found.proofs(f)));
        List<Line> plain = Lines.access(scene,
                l -> l.has("NR") && l.details().contains("filter_chain_not_found") && Pods.isGateway(scene, l.log()));
        for (Line line : plain) {
            String asked = line.text(Fields.REQUESTED_SERVER_NAME);
            boolean named = !asked.isEmpty() && !asked.equals("-");
            String id = named ? "gateway-server-name-unknown" : "plain-http-to-tls-port";
            tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.HIGH, line.log().pod(),
                    named ? asked : line.text(Fields.DOWNSTREAM_LOCAL_ADDRESS)), named ? 2 : 3, line.proof());
        }
        if (tally.isEmpty() && scene.mesh().isCollected(Kind.GATEWAY) && scene.mesh().all(Kind.GATEWAY).stream()
                .allMatch(g -> new Gateway(g).servers().stream().noneMatch(s -> s.tls().isPresent()))) {
            return tally.end(false);
        }
        boolean secrets = scene.mesh().isCollected(Kind.SECRET) || gatewayDump(scene);
        return tally.end(secrets && scene.mesh().isCollected(Kind.GATEWAY), Missing.dump(), Missing.objects());
    }

    /** Whether the configuration of a gateway's proxy is here: its secrets show whether they came. */
    private static boolean gatewayDump(Scene scene) {
        return scene.proxies().stream().filter(p -> p.dump().filter(d -> d.section(SectionKind.SECRETS).isPresent()).isPresent())
                .anyMatch(p -> scene.mesh().find(Kind.POD, p.namespace(), p.name()).map(Pods::isGateway)
                        .orElse(p.name().contains("gateway")));
    }

    private static void secret(Scene scene, Scene.Proxy proxy, ConfigDump dump, Entry entry, Tally tally) {
        String name = entry.name().substring("kubernetes://".length());
        Proof proof = Proof.proxy(dump.locator(entry), entry.name());
        Optional<Resource> gateway = scene.mesh().all(Kind.GATEWAY).stream()
                .filter(g -> new Gateway(g).servers().stream().anyMatch(s -> s.tls().get("credential_name").text().equals(name)))
                .findFirst();
        Cause cause = gateway.map(g -> Cause.in(g, Cause.Family.ROUTING, "gateway-secret-missing", Cause.Severity.CRITICAL, name))
                .orElse(Cause.seen(Cause.Family.ROUTING,
                        "gateway-secret-missing", Cause.Severity.CRITICAL, proxy.name(), name));
        tally.problem(cause, 3, proof);
    }
}
