package io.meshscope.diagnose.control;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.base.Phrase;
import io.meshscope.model.Locator;
import io.meshscope.model.Pointer;
import io.meshscope.xds.admin.Stat;
import io.meshscope.xds.admin.Stats;
import io.meshscope.xds.resource.ClusterName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What do the counters of proxies tell? They count since the proxy started, so they tell that something was wrong and not when: where logs
 * are at hand these tell more. Names are those of Envoy's statistics (Envoy: Statistics of clusters, listeners and filters).
 */
public final class Counters implements Step {
    /**
     * A counter and what it speaks for.
     *
     * @param name   expression its name fits
     * @param family topic of the causes
     * @param sure   how much it proves
     * @param causes what it may come from, the most likely first
     */
    private record Sign(Pattern name, Cause.Family family, int sure, List<String> causes) {
        static Sign of(String name, Cause.Family family, int sure, String... causes) {
            return new Sign(Pattern.compile(name), family, sure, List.of(causes));
        }
    }

    private static final List<Sign> SIGNS = List.of(
            Sign.of(".*[.](cds|lds|rds|sds)[.].*update_rejected|.*(cds|lds)[.]update_rejected", Cause.Family.CONTROL, 2,
                    "proxy-refuses-configuration"),
            Sign.of("cluster[.]outbound.*ssl[.]fail_verify_san", Cause.Family.TLS, 2, "san-mismatch"),
            Sign.of("(cluster[.]outbound|listener).*ssl[.]fail_verify_error", Cause.Family.TLS, 1, "root-ca-mismatch",
                    "workload-certificate-expired", "root-certificate-expired"),
            Sign.of("listener.*ssl[.]fail_verify_no_cert", Cause.Family.TLS, 1, "client-certificate-missing"),
            Sign.of("listener[.].*15006.*no_filter_chain_match", Cause.Family.TLS, 1, "strict-plaintext-client"),
            Sign.of("cluster[.]outbound.*upstream_cx_none_healthy", Cause.Family.UPSTREAM, 1, "service-selects-nothing",
                    "subset-selects-nothing", "pods-not-ready"),
            Sign.of("cluster[.]outbound.*upstream_rq(_per_try)?_timeout", Cause.Family.UPSTREAM, 1, "slow-endpoint-timeout"),
            Sign.of("cluster[.]outbound.*upstream_cx_connect_timeout", Cause.Family.UPSTREAM, 1, "pod-unreachable", "network-policy-drops"),
            Sign.of("cluster[.]inbound.*upstream_cx_connect_fail", Cause.Family.UPSTREAM, 1, "app-not-listening", "target-port-wrong"),
            Sign.of("http[.]inbound.*rbac[.]denied", Cause.Family.POLICY, 1, "authorization-denied", "authorization-not-allowed",
                    "authorization-deny-all"));

    @Override
    public String id() {
        return "counters";
    }

    @Override
    public String command(Scene scene) {
        return "kubectl exec POD -n NAMESPACE -c istio-proxy -- pilot-agent request GET stats";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean looked = false;
        boolean logs = scene.coverage().stream().anyMatch(c -> c.client() || c.server());
        for (Scene.Proxy proxy : scene.proxies()) {
            if (proxy.stats().isPresent()) {
                looked = true;
                proxy.stats().get().stats().forEach(s -> judge(proxy, proxy.stats().get(), s, logs, tally));
            }
        }
        return tally.end(looked, Missing.counters());
    }

    private static void judge(Scene.Proxy proxy, Stats stats, Stat stat, boolean logs, Tally tally) {
        Proof proof = new Proof(Proof.Source.STATS, Locator.at(stats.document(), Pointer.ROOT, stat.span()),
                Phrase.literal(proxy.name() + " " + stat.name() + ": " + stat.value()));
        if (stat.name().endsWith("control_plane.connected_state") && stat.value().equals("0")) {
            tally.problem(Cause.seen(Cause.Family.CONTROL, "proxy-disconnected", Cause.Severity.CRITICAL, proxy.name(), ""), 3, proof);
            return;
        }
        if (stat.value().equals("0") || !stat.value().matches("[0-9]+")) {
            return;
        }
        for (Sign sign : SIGNS) {
            // Access logs of the same mesh say which request it was; what is counted only says that there was one.
            if ((sign.sure() > 1 || !logs) && sign.name().matcher(stat.name()).matches()) {
                sign.causes().forEach(
                        id -> tally.problem(Cause.seen(sign.family(), id, Cause.Severity.HIGH, subject(proxy, stat, sign), ""), sign
                                .sure(), proof));
            }
        }
    }

    /** The host of an outbound cluster; else the proxy. */
    private static String subject(Scene.Proxy proxy, Stat stat, Sign sign) {
        Matcher m = Pattern.compile("cluster[.](outbound[|][0-9]+[|][^|]*[|][^;]+?);?[.](upstream|ssl).*").matcher(stat.name());
        String host = m.matches() ? ClusterName.of(m.group(1)).host() : "";
        return host.isEmpty() || sign.family() == Cause.Family.CONTROL ? proxy.name() : host;
    }
}
