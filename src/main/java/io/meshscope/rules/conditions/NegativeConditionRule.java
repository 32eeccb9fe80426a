package io.meshscope.rules.conditions;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Objects whose controller says in their status that something is not well. */
public final class NegativeConditionRule implements Rule {
    private static final Set<String> WAYPOINT = Set.of("istio.io/WaypointBound");
    private static final Set<String> GATEWAY_API = Set.of("Accepted", "Programmed", "ResolvedRefs");
    /** For each kind the conditions that ought not to be False. */
    private static final Map<Kind, Set<String>> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put(Kind.SERVICE, WAYPOINT);
        EXPECTED.put(Kind.SERVICE_ENTRY, WAYPOINT);
        EXPECTED.put(Kind.WORKLOAD_ENTRY, WAYPOINT);
        EXPECTED.put(Kind.AUTHORIZATION_POLICY, Set.of("ZtunnelAccepted", "WaypointAccepted"));
        EXPECTED.put(Kind.K8S_GATEWAY, GATEWAY_API);
        EXPECTED.put(Kind.HTTP_ROUTE, GATEWAY_API);
        EXPECTED.put(Kind.GRPC_ROUTE, GATEWAY_API);
    }

    private static final RuleInfo INFO = new RuleInfo("conditions.ConditionAnalyzer", List.of(Ist.NEGATIVE_CONDITION_STATUS), EXPECTED
            .keySet(), Set.of(), EXPECTED.keySet(), Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        EXPECTED.forEach((kind, types) -> mesh.all(kind).forEach(r -> conditions(r).filter(c -> isNegative(c, types)).forEach(c -> sink
                .report(Ist.NEGATIVE_CONDITION_STATUS, r, c.get("type"), c.get("type").text(), c.get("reason").text(), c.get("message")
                        .text()))));
    }

    /** Routes have conditions for each parent they attach to. */
    private static Stream<Tree> conditions(Resource r) {
        Stream<Tree> own = r.status().get("conditions").items().stream();
        return Stream.concat(own, r.status().get("parents").items().stream().flatMap(p -> p.get("conditions").items().stream()));
    }

    private static boolean isNegative(Tree condition, Set<String> types) {
        String type = condition.get("type").text();
        // A policy of which a part was left out is accepted all the same.
        boolean partly = type.equals("WaypointAccepted") && condition.get("reason").text().equals("PartiallyInvalid");
        return types.contains(type) && (condition.get("status").text().equalsIgnoreCase("False") || partly);
    }
}
