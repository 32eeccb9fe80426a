package io.meshscope.rules.multicluster;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Services that several clusters have, but not alike: what a client gets then depends on the cluster. */
public final class InconsistentServiceRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("services.MultiClusterServiceAnalyzer", List.of(
            Ist.MULTI_CLUSTER_INCONSISTENT_SERVICE), Kind.SERVICE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, List<Resource>> byName = new TreeMap<>();
        for (Resource r : mesh.all(Kind.SERVICE)) {
            if (!r.cluster().isEmpty()) {
                byName.computeIfAbsent(r.fullName(), _ -> new ArrayList<>()).add(r);
            }
        }
        byName.values().stream().filter(same -> same.size() > 1).forEach(same -> compare(same, sink));
    }

    private static void compare(List<Resource> same, Sink sink) {
        Resource first = same.getFirst();
        Set<String> clusters = new TreeSet<>();
        Set<String> reasons = new TreeSet<>();
        for (Resource other : same.subList(1, same.size())) {
            Set<String> here = differences(new Service(first), new Service(other));
            if (!here.isEmpty()) {
                reasons.addAll(here);
                clusters.add(first.cluster());
                clusters.add(other.cluster());
            }
        }
        if (!reasons.isEmpty()) {
            List<io.meshscope.model.Locator> others = same.stream().skip(1).map(Resource::locator).toList();
            sink.report(Finding.of(Ist.MULTI_CLUSTER_INCONSISTENT_SERVICE, first, first.at(first.spec()), first.name(), first.namespace(),
                    List.copyOf(clusters), String.join(", ", reasons)).withEvidence(others));
        }
    }

    /** The fields that differ. */
    private static Set<String> differences(Service a, Service b) {
        Set<String> out = new TreeSet<>();
        if (a.isHeadless() != b.isHeadless()) {
            out.add("clusterIP");
        }
        if (!a.resource().spec().get("type").text().equals(b.resource().spec().get("type").text())) {
            out.add("type");
        }
        if (!ports(a).equals(ports(b))) {
            out.add("ports");
        }
        return out;
    }

    private static List<String> ports(Service s) {
        return s.ports().stream().map(InconsistentServiceRule::port).sorted().toList();
    }

    private static String port(ServicePort p) {
        return p.name() + " " + p.transport() + " " + p.number() + " " + p.target() + " " + p.appProtocol();
    }
}
