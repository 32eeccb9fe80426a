package io.meshscope.rules.virtualservice;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Destination;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** VirtualServices that lead to a subset no DestinationRule defines: the proxy has no such cluster and answers 503. */
public final class DestinationSubsetRule implements Rule {
    /** A subset of a host. */
    private record Subset(String host, String name) {}

    private static final RuleInfo INFO = RuleInfo.of("virtualservice.DestinationRuleAnalyzer", List.of(
            Ist.REFERENCED_RESOURCE_NOT_FOUND), Kind.VIRTUAL_SERVICE).needing(Kind.DESTINATION_RULE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Set<Subset> defined = new HashSet<>();
        for (Resource r : mesh.all(Kind.DESTINATION_RULE)) {
            DestinationRule rule = new DestinationRule(r);
            rule.subsets().forEach(s -> defined.add(new Subset(full(rule.host(), r), s.get("name").text())));
        }
        for (Resource r : mesh.all(Kind.VIRTUAL_SERVICE)) {
            VirtualService vs = new VirtualService(r);
            vs.destinations().forEach(d -> check(r, d, "host+subset in destinationrule", defined, sink));
            vs.mirrors().forEach(d -> check(r, d, "mirror+subset in destinationrule", defined, sink));
        }
    }

    private static void check(Resource r, Destination d, String what, Set<Subset> defined, Sink sink) {
        if (!d.subset().isEmpty() && !defined.contains(new Subset(full(d.host(), r), d.subset()))) {
            Tree where = d.tree().get("subset");
            sink.report(Ist.REFERENCED_RESOURCE_NOT_FOUND, r, where, what, d.host() + "+" + d.subset());
        }
    }

    private static String full(String host, Resource r) {
        return HostName.full(host, r.namespace(), "cluster.local");
    }
}
