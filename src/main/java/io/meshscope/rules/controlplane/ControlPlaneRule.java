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

/** Control planes that ran out of memory. */
public final class ControlPlaneRule extends EachRule {
    /** A rule of the catalogue. */
    public ControlPlaneRule() {
        super(RuleInfo.of("meshscope.ControlPlane", List.of(Msh.CONTROL_PLANE_OUT_OF_MEMORY), Kind.POD));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        if (!"istiod".equals(r.labels().get("app"))) {
            return;
        }
        for (Tree status : r.status().get("containerStatuses").items()) {
            Tree reason = status.get("lastState").get("terminated").get("reason");
            if (reason.text().equals("OOMKilled")) {
                sink.report(Msh.CONTROL_PLANE_OUT_OF_MEMORY, r, reason, status.get("name").text(), status.get("restartCount").text());
            }
        }
    }
}
