package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.CelText;
import java.util.List;

/** Telemetry, as ValidateTelemetry of istiod. */
final class TelemetryCheck {
    private TelemetryCheck() {}

    static void check(Subject s) {
        Node spec = s.spec();
        Report report = s.report();
        Selectors.targets(spec, report);
        for (Node metrics : spec.get("metrics").items()) {
            metrics.get("overrides").items().forEach(o -> o.get("tagOverrides").entries().forEach(t -> tag(t, report)));
        }
        List<Node> tracing = spec.get("tracing").items();
        if (tracing.size() > 1) {
            report.add(spec.get("tracing"), Fault.ONE_TRACING, tracing.size());
        }
        for (Node t : tracing) {
            if (t.get("providers").items().size() > 1) {
                report.add(t.get("providers"), Fault.ONE_PROVIDER, t.get("providers").items().size());
            }
            t.get("customTags").entries().stream().filter(c -> c.key().isEmpty()).forEach(c -> report.add(c, Fault.TAG_NAME));
        }
        for (Node logging : spec.get("accessLogging").items()) {
            Node filter = logging.get("filter");
            if (filter.tree() instanceof Tree.Obj && !CelText.isExpression(filter.text("expression"))) {
                report.add(filter.get("expression"), Fault.CEL, filter.text("expression"));
            }
        }
    }

    private static void tag(Node tag, Report report) {
        if (tag.key().isEmpty()) {
            report.add(tag, Fault.TAG_NAME, Severity.WARNING);
        }
        if (!(tag.tree() instanceof Tree.Obj)) {
            return;
        }
        String operation = tag.text("operation");
        Node value = tag.get("value");
        if (operation.equals("REMOVE") && value.has()) {
            report.add(value, Fault.NOT_WITH, "operation: REMOVE");
        } else if (!operation.equals("REMOVE") && value.text().isEmpty()) {
            report.add(value, Fault.REQUIRED_FOR, "value", "operation: UPSERT");
        }
    }
}
