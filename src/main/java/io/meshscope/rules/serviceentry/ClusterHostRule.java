package io.meshscope.rules.serviceentry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ServiceEntry;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** ServiceEntries that declare hosts of the cluster's own domain to be outside of the mesh. */
public final class ClusterHostRule extends EachRule {
    /** A rule of the catalogue. */
    public ClusterHostRule() {
        super(RuleInfo.of("meshscope.ClusterHosts", List.of(Msh.CLUSTER_HOST_FROM_OUTSIDE), Kind.SERVICE_ENTRY));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        if (new ServiceEntry(r).isExternal()) {
            for (Tree host : r.spec().get("hosts").items()) {
                if (host.text().endsWith(".svc.cluster.local")) {
                    sink.report(Msh.CLUSTER_HOST_FROM_OUTSIDE, r, host, host.text());
                }
            }
        }
    }
}
