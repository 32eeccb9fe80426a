package io.meshscope.rules.virtualservice;

import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Destination;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Kia;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Routes whose weights or destinations do not add up to what they look like. */
public final class RouteShapeRule extends EachRule {
    /** A rule of the catalogue. */
    public RouteShapeRule() {
        super(RuleInfo.of("kiali.RouteShape", List.of(Kia.WEIGHT_OF_SINGLE_DESTINATION, Kia.DESTINATION_TWICE),
                Kind.VIRTUAL_SERVICE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Stream.of("http", "tcp", "tls").flatMap(part -> r.spec().get(part).items().stream()).forEach(rule -> route(r, rule, sink));
    }

    private static void route(Resource r, Tree rule, Sink sink) {
        List<Destination> all = rule.get("route").items().stream().map(d -> new Destination(d.get("destination"), d.get("weight")))
                .toList();
        if (all.size() == 1 && all.getFirst().weight().number() > 0 && all.getFirst().weight().number() < 100) {
            sink.report(Kia.WEIGHT_OF_SINGLE_DESTINATION, r, all.getFirst().weight(), all.getFirst().weight().text());
        }
        Set<String> seen = new HashSet<>();
        for (Destination d : all) {
            String name = HostName.full(d.host(), r.namespace(), "cluster.local") + "+" + d.subset() + ":" + d.port().orElse(0);
            if (!d.host().isEmpty() && !seen.add(name)) {
                sink.report(Kia.DESTINATION_TWICE, r, d.place(), d.subset().isEmpty() ? d.host() : d.host() + "+" + d.subset());
            }
        }
    }
}
