package io.meshscope.rules.injection;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;
import java.util.regex.Pattern;

/** Scripts and admission policies that look for the proxy among the containers of pods; since 1.27 it usually is an init container. */
public final class ContainerSelectorRule extends EachRule {
    private static final Pattern CONTAINERS = Pattern.compile("\\.containers(?:[\\[.|)'\"\\s]|$)");
    private static final String PROXY = "istio-proxy";
    private static final int MAX_DEPTH = 40;

    /** A rule of the catalogue. */
    public ContainerSelectorRule() {
        super(RuleInfo.of("meshscope.ContainerSelectors", List.of(Msh.NATIVE_SIDECAR_OVERLOOKED), Kind.CONFIG_MAP, Kind.DEPLOYMENT,
                Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.JOB, Kind.CRON_JOB, Kind.VALIDATING_POLICY).eitherOf().forVersions(Versions.since(
                        27)));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        look(r, r.spec(), 0, sink);
        look(r, r.tree().get("data"), 0, sink);
    }

    private static void look(Resource r, Tree t, int depth, Sink sink) {
        if (depth > MAX_DEPTH) {
            return;
        }
        String text = t.text();
        if (text.contains(PROXY) && !text.contains("initContainers") && CONTAINERS.matcher(text).find()) {
            sink.report(Msh.NATIVE_SIDECAR_OVERLOOKED, r, t);
        }
        t.fields().forEach(f -> look(r, f.value(), depth + 1, sink));
        t.items().forEach(i -> look(r, i, depth + 1, sink));
    }
}
