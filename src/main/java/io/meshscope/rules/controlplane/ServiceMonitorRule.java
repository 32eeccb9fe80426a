package io.meshscope.rules.controlplane;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Set;

/** ServiceMonitors that look for istiod's metrics where only proxies have theirs. */
public final class ServiceMonitorRule extends EachRule {
    /** A rule of the catalogue. */
    public ServiceMonitorRule() {
        super(RuleInfo.of("meshscope.ServiceMonitors", List.of(Msh.WRONG_METRICS_PATH), Kind.SERVICE_MONITOR));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Tree labels = r.spec().get("selector").get("matchLabels");
        boolean ofControlPlane = Set.of("istiod").contains(labels.entry("app").text()) || labels.entry("istio").text().equals("pilot");
        for (Tree endpoint : r.spec().get("endpoints").items()) {
            Tree path = endpoint.get("path");
            if (ofControlPlane && path.text().equals("/stats/prometheus")) {
                sink.report(Msh.WRONG_METRICS_PATH, r, path, path.text());
            }
        }
    }
}
