package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DurationText;
import io.meshscope.rules.schema.grammar.RegexText;

/** ServiceProfile of Linkerd (Linkerd reference, service profiles). */
final class ServiceProfileCheck {
    private ServiceProfileCheck() {}

    static void check(Subject s) {
        Report report = s.report();
        for (Node route : s.spec().get("routes").items()) {
            condition(route.get("condition"), 0, report);
            duration(route.get("timeout"), report);
        }
        duration(s.spec().path("retryBudget", "ttl"), report);
    }

    private static void duration(Node at, Report report) {
        if (!at.text().isEmpty() && DurationText.nanos(at.text()).isEmpty()) {
            report.add(at, Fault.DURATION, at.text());
        }
    }

    private static void condition(Node condition, int depth, Report report) {
        if (depth > 20 || !(condition.tree() instanceof Tree.Obj)) {
            return;
        }
        Node regex = condition.get("pathRegex");
        RegexText.fault(regex.text()).ifPresent(why -> report.add(regex, Fault.REGEX, why));
        condition.get("all").items().forEach(c -> condition(c, depth + 1, report));
        condition.get("any").items().forEach(c -> condition(c, depth + 1, report));
        condition(condition.get("not"), depth + 1, report);
    }
}
