package io.meshscope.rules.schema;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.rules.Code;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.stream.Stream;

/** Objects of one Istio kind that the API server or istiod would refuse or warn of: one rule for each kind, as istioctl has it. */
public final class ValidationRule implements Rule {
    private static final List<Code> CODES = List.of(Ist.SCHEMA_VALIDATION_ERROR, Ist.SCHEMA_WARNING, SchemaCodes.DOUBTFUL_FIELD);
    private static final List<Code> ROUTES = List.of(Ist.SCHEMA_VALIDATION_ERROR, Ist.SCHEMA_WARNING, Ist.VIRTUAL_SERVICE_UNREACHABLE_RULE,
            Ist.VIRTUAL_SERVICE_INEFFECTIVE_MATCH, SchemaCodes.DOUBTFUL_FIELD);
    private static final List<Kind> KINDS = List.of(Kind.AUTHORIZATION_POLICY, Kind.DESTINATION_RULE, Kind.ENVOY_FILTER, Kind.GATEWAY,
            Kind.PEER_AUTHENTICATION, Kind.PROXY_CONFIG, Kind.REQUEST_AUTHENTICATION, Kind.SERVICE_ENTRY, Kind.SIDECAR, Kind.TELEMETRY,
            Kind.TRAFFIC_EXTENSION, Kind.VIRTUAL_SERVICE, Kind.WASM_PLUGIN, Kind.WORKLOAD_ENTRY, Kind.WORKLOAD_GROUP);

    private final Kind kind;
    private final RuleInfo info;

    private ValidationRule(Kind kind) {
        this.kind = kind;
        this.info = RuleInfo.of("schema.ValidationAnalyzer." + kind.name(),
                kind.equals(Kind.VIRTUAL_SERVICE) ? ROUTES : CODES, kind);
    }

    /** A rule for each kind of Istio. */
    public static Stream<Rule> all() {
        return KINDS.stream().map(ValidationRule::new);
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(kind)) {
            sink.cancel().check();
            ObjectValidator.standard().validate(r.tree()).forEach(v -> sink.report(SchemaCodes.finding(r, v)));
        }
    }
}
