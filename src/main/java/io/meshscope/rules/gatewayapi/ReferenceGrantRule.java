package io.meshscope.rules.gatewayapi;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** ReferenceGrants to namespaces that do not exist. */
public final class ReferenceGrantRule extends EachRule {
    /** A rule of the catalogue. */
    public ReferenceGrantRule() {
        super(RuleInfo.of("kiali.ReferenceGrants", List.of(Kia.GRANT_FROM_UNKNOWN_NAMESPACE), Kind.REFERENCE_GRANT).needing(
                Kind.NAMESPACE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (Tree from : r.spec().get("from").items()) {
            Tree namespace = from.get("namespace");
            if (mesh.find(Kind.NAMESPACE, "", namespace.text()).isEmpty()) {
                sink.report(Kia.GRANT_FROM_UNKNOWN_NAMESPACE, r, namespace, namespace.text());
            }
        }
    }
}
