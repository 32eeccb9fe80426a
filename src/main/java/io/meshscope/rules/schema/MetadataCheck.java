package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.LabelText;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The part every object has: its name, labels and annotations. */
final class MetadataCheck {
    private static final String DRY_RUN = "istio.io/dry-run";
    /** Go's strconv.ParseBool. */
    private static final Set<String> TRUTH = Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");
    /** Annotations only istiod itself may set. */
    private static final Set<String> INTERNAL = Set.of("internal.istio.io/webhook-always-reject", "internal.istio.io/parents",
            "internal.istio.io/parent-namespace");

    private MetadataCheck() {}

    /** Fields at the top of the object that it cannot have. */
    static void top(Node root, Set<String> known, StructureCheck.Mode mode, Report report) {
        Set<String> seen = new HashSet<>();
        for (Node field : root.entries()) {
            if (!seen.add(field.key())) {
                report.add(field, Fault.DUPLICATE_FIELD, field.key());
            }
            if (known.contains(field.key())) {
                continue;
            }
            Severity severity = mode == StructureCheck.Mode.STRICT ? Severity.ERROR : Severity.WARNING;
            Optional<String> near = NearNames.nearest(field.key(), known);
            if (near.isPresent()) {
                report.breaks(field, Fault.UNKNOWN_FIELD_NEAR, severity, field.key(), root.text("kind"), near.get());
            } else if (mode != StructureCheck.Mode.LENIENT) {
                report.breaks(field, Fault.UNKNOWN_FIELD, severity, field.key(), root.text("kind"));
            }
        }
    }

    /** Name, namespace, labels and annotations. */
    static void check(Node root, KindInfo kind, Report report) {
        Node meta = root.get("metadata");
        if (meta.has() && !(meta.tree() instanceof Tree.Obj)) {
            return;
        }
        Node name = meta.get("name");
        if (!name.has() && meta.text("generateName").isEmpty()) {
            report.add(name, Fault.REQUIRED, "name");
        } else if (name.tree() instanceof Tree.Str && !DnsName.isObjectName(name.text())) {
            report.add(name, Fault.OBJECT_NAME, name.text());
        }
        Node namespace = meta.get("namespace");
        if (!namespace.text().isEmpty() && !kind.clusterScoped() && !DnsName.isNamespace(namespace.text())) {
            report.add(namespace, Fault.NAMESPACE, namespace.text());
        }
        labels(meta.get("labels"), report);
        for (Node annotation : meta.get("annotations").entries()) {
            if (!LabelText.isKey(annotation.key())) {
                report.add(annotation, Fault.LABEL_KEY, annotation.key());
            } else if (INTERNAL.contains(annotation.key()) && kind.group().endsWith(".istio.io")) {
                report.add(annotation, Fault.INTERNAL_ANNOTATION, annotation.key());
            }
        }
        if (kind.group().endsWith(".istio.io")) {
            dryRun(root, meta.get("annotations").get(DRY_RUN), report);
        }
    }

    /** Labels as the API server takes them. */
    private static void labels(Node labels, Report report) {
        for (Node label : labels.entries()) {
            if (!LabelText.isKey(label.key())) {
                report.add(label, Fault.LABEL_KEY, label.key());
            }
            if (!LabelText.isValue(label.text()) || label.text().length() > 63) {
                report.add(label, Fault.LABEL_VALUE, label.text());
            }
        }
    }

    private static void dryRun(Node root, Node annotation, Report report) {
        if (!annotation.has()) {
            return;
        }
        String action = root.path("spec", "action").text();
        boolean tried = action.isEmpty() || action.equals("ALLOW") || action.equals("DENY");
        if (!root.text("kind").equals("AuthorizationPolicy") || !tried) {
            report.add(annotation, Fault.DRY_RUN_PLACE);
        } else if (!TRUTH.contains(annotation.text())) {
            report.add(annotation, Fault.DRY_RUN_VALUE, annotation.text());
        }
    }
}
