package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.LabelText;
import java.util.Set;

/** Fields that choose workloads or objects. */
final class Selectors {
    private static final Set<String> TARGETS = Set.of("core/Service", "networking.istio.io/ServiceEntry",
            "gateway.networking.k8s.io/Gateway",
            "gateway.networking.k8s.io/GatewayClass");

    private Selectors() {}

    /** The selector of policies, telemetry and plugins, with matchLabels. */
    static void policy(Node selector, Report report) {
        select(selector, "matchLabels", report);
    }

    /** The workloadSelector of Sidecar, EnvoyFilter and ServiceEntry, with labels. */
    static void networking(Node selector, Report report) {
        select(selector, "labels", report);
    }

    private static void select(Node selector, String field, Report report) {
        if (!(selector.tree() instanceof Tree.Obj)) {
            return;
        }
        Node labels = selector.get(field);
        for (Node label : labels.entries()) {
            if (label.key().isEmpty()) {
                report.add(label, Fault.SELECTOR_KEY_EMPTY);
            } else if (label.key().indexOf('*') >= 0) {
                report.add(label, Fault.SELECTOR_STAR, label.key());
            } else if (label.text().indexOf('*') >= 0) {
                report.add(label, Fault.SELECTOR_STAR, label.text());
            }
        }
        if (labels.entries().isEmpty() && (labels.tree() instanceof Tree.Obj || !labels.has())) {
            report.add(selector, Fault.SELECTOR_EMPTY);
        }
    }

    /** Selector, targetRef and targetRefs of a policy. */
    static void targets(Node spec, Report report) {
        policy(spec.get("selector"), report);
        target(spec.get("targetRef"), report);
        spec.get("targetRefs").items().forEach(t -> target(t, report));
    }

    private static void target(Node ref, Report report) {
        if (!(ref.tree() instanceof Tree.Obj)) {
            return;
        }
        namespace(ref, report);
        String group = ref.text("group").isEmpty() ? "core" : ref.text("group");
        if (!TARGETS.contains(group + "/" + ref.text("kind"))) {
            report.add(ref.get("kind"), Fault.TARGET_KIND, group + "/" + ref.text("kind"));
        }
    }

    /** A reference may not reach into another namespace. */
    static void namespace(Node ref, Report report) {
        if (!ref.text("namespace").isEmpty()) {
            report.add(ref.get("namespace"), Fault.TARGET_NAMESPACE);
        }
    }

    /** Labels as istiod takes them. */
    static void labels(Node labels, Report report) {
        for (Node label : labels.entries()) {
            if (!LabelText.isKey(label.key())) {
                report.add(label, Fault.LABEL_KEY, label.key());
            }
            if (!LabelText.isValue(label.text())) {
                report.add(label, Fault.LABEL_VALUE, label.text());
            }
        }
    }
}
