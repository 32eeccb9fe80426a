package io.meshscope.rules.virtualservice;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Set;

/** Objects exported to namespaces that do not exist. */
public final class ExportToRule extends EachRule {
    private static final Set<String> WORDS = Set.of("*", ".", "~");

    /** A rule of the catalogue. */
    public ExportToRule() {
        super(RuleInfo.of("kiali.ExportTo", List.of(Kia.EXPORT_TO_UNKNOWN_NAMESPACE), Kind.VIRTUAL_SERVICE, Kind.DESTINATION_RULE,
                Kind.SERVICE_ENTRY).eitherOf().needing(Kind.NAMESPACE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (Tree to : r.spec().get("export_to").items()) {
            if (!WORDS.contains(to.text()) && mesh.find(Kind.NAMESPACE, "", to.text()).isEmpty()) {
                sink.report(Kia.EXPORT_TO_UNKNOWN_NAMESPACE, r, to, to.text());
            }
        }
    }
}
