package io.meshscope.diagnose.upstream;

import io.meshscope.base.Phrase;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.xds.admin.Stat;
import io.meshscope.xds.resource.ClusterName;
import java.util.List;
import java.util.Optional;

/** Do limits of the connection pool refuse requests? */
public final class Overflow implements Step {
    @Override
    public String id() {
        return "overflow";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Line line : Lines.flagged(scene, "UO")) {
            tally.problem(cause(scene, line.cluster().host()), 3, line.proof());
        }
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.stats()
                    .ifPresent(s -> s.stats().stream().filter(Overflow::overflown)
                            .forEach(x -> tally.problem(cause(scene, host(x.name())), 2, new Proof(Proof.Source.STATS,
                                    Locator.at(s.document(), io.meshscope.model.Pointer.ROOT, x.span()),
                                    Phrase.literal(proxy.name() + " " + x.name() + ": " + x.value())))));
        }
        boolean none = scene.mesh().isCollected(Kind.DESTINATION_RULE) && !scene.hasLogs()
                && scene.mesh().all(Kind.DESTINATION_RULE).stream()
                        .noneMatch(r -> r.spec().path("traffic_policy", "connection_pool").isPresent());
        return none && scene.proxies().isEmpty()
                ? tally.end(false)
                : tally.end(scene.hasClientLog() || scene.proxies().stream().anyMatch(p -> p.stats().isPresent()), Missing.log(),
                        Missing.counters());
    }

    private static boolean overflown(Stat stat) {
        return (stat.name().endsWith("upstream_rq_pending_overflow") || stat.name().endsWith("upstream_cx_overflow"))
                && stat.name().contains("outbound|") && !stat.value().equals("0");
    }

    /** The host in a counter's name: {@code cluster.outbound|80|subset|host.counter}, with or without a semicolon before the counter. */
    private static String host(String stat) {
        String name = stat.substring(0, stat.lastIndexOf('.')).replaceFirst("^cluster[.]", "").replace(";", "");
        return ClusterName.of(name).host();
    }

    private static Cause cause(Scene scene, String host) {
        Optional<Resource> rule = scene.mesh().all(Kind.DESTINATION_RULE).stream()
                .filter(r -> scene.mesh().hosts().full(new DestinationRule(r).host(), r.namespace()).equals(host)
                        && new DestinationRule(r).trafficPolicy().has("connection_pool"))
                .findFirst();
        return rule.map(r -> Cause.in(r, Cause.Family.UPSTREAM, "circuit-breaker-overflow", Cause.Severity.HIGH, host))
                .orElse(Cause.seen(Cause.Family.UPSTREAM, "circuit-breaker-overflow",
                        Cause.Severity.HIGH, host, ""));
    }
}
