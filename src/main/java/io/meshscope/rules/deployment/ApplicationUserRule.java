package io.meshscope.rules.deployment;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.Workload;
import io.meshscope.rules.InMesh;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.List;
import java.util.Set;

/** Applications that run as the user of the proxy, whose traffic is never redirected. */
public final class ApplicationUserRule implements Rule {
    private static final long PROXY_USER = 1337;
    private static final RuleInfo INFO = new RuleInfo("applicationUID.Analyzer", List.of(Ist.INVALID_APPLICATION_UID), Set.of(Kind.POD,
            Kind.DEPLOYMENT), Set.of(), Set.of(Kind.POD, Kind.DEPLOYMENT), Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        mesh.all(Kind.POD).forEach(r -> check(r, new io.meshscope.model.kube.Pod(r).spec(), sink));
        mesh.all(Kind.DEPLOYMENT).forEach(r -> check(r, new Workload(r).template(), sink));
    }

    private static void check(Resource r, PodSpec pod, Sink sink) {
        if (InMesh.isControlPlane(r)) {
            return;
        }
        Tree user = pod.tree().get("securityContext").get("runAsUser");
        if (user.number() == PROXY_USER) {
            sink.report(Ist.INVALID_APPLICATION_UID, r, user);
        }
        for (Container c : pod.containers()) {
            if (!c.isProxy() && !c.name().equals("istio-operator") && c.runAsUser().orElse(0) == PROXY_USER) {
                sink.report(Ist.INVALID_APPLICATION_UID, r, c.tree().get("securityContext").get("runAsUser"));
            }
        }
    }
}
