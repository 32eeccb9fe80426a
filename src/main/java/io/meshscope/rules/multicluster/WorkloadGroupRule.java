package io.meshscope.rules.multicluster;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** WorkloadGroups for machines that are to run as a service account which does not exist. */
public final class WorkloadGroupRule extends EachRule {
    /** A rule of the catalogue. */
    public WorkloadGroupRule() {
        super(RuleInfo.of("kiali.WorkloadGroups", List.of(Kia.WORKLOAD_GROUP_ACCOUNT_NOT_FOUND), Kind.WORKLOAD_GROUP).needing(
                Kind.SERVICE_ACCOUNT));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Tree account = r.spec().path("template", "service_account");
        if (!account.text().isEmpty() && mesh.find(Kind.SERVICE_ACCOUNT, r.namespace(), account.text()).isEmpty()) {
            sink.report(Kia.WORKLOAD_GROUP_ACCOUNT_NOT_FOUND, r, account, account.text());
        }
    }
}
