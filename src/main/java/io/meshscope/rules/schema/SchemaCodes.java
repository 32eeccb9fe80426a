package io.meshscope.rules.schema;

import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.rules.Code;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Level;
import java.util.List;

/** What violations are called among the findings. */
final class SchemaCodes {
    /** A field that is on its way out, or a group that is probably misspelt: nobody refuses it. */
    static final Code DOUBTFUL_FIELD = Code.of("MSH0002", "DoubtfulField", Level.INFO, "field");
    /** An object that is not Istio's and breaks the types of its fields. */
    static final Code OBJECT_NOT_VALID = Code.of("MSH0001", "ObjectNotValid", Level.ERROR, "err");

    private SchemaCodes() {}

    /** The finding of a violation. */
    static Finding finding(Resource resource, Violation v) {
        List<String> args = v.args();
        return new Finding(code(resource.kind(), v), v.fault().key(), level(v.severity()), resource, args,
                resource.at(v.pointer(), v.span()),
                List.of());
    }

    private static Code code(Kind kind, Violation v) {
        return switch (v.fault().code()) {
            case UNREACHABLE_RULE -> Ist.VIRTUAL_SERVICE_UNREACHABLE_RULE;
            case INEFFECTIVE_MATCH -> Ist.VIRTUAL_SERVICE_INEFFECTIVE_MATCH;
            case SCHEMA, OWN -> switch (v.severity()) {
                case NOTE -> DOUBTFUL_FIELD;
                case ERROR -> kind.isIstio() ? Ist.SCHEMA_VALIDATION_ERROR : OBJECT_NOT_VALID;
                case WARNING -> kind.isIstio() ? Ist.SCHEMA_WARNING : OBJECT_NOT_VALID;
            };
        };
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARNING;
            case NOTE -> Level.INFO;
        };
    }
}
