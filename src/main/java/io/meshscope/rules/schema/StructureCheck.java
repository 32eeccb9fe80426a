package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds an object against the types of the catalogue: unknown fields, wrong types, values outside their limits, what is missing. */
final class StructureCheck {
    /** How strictly to read. */
    enum Mode {
        /** Custom resources: the API server refuses what it does not know. */
        STRICT,
        /** Custom resources of which a newer version may know more. */
        DATED,
        /** Types decoded by Kubernetes itself, or known to us in part: null counts as absent, unknown fields only matter when near a known one. */
        LENIENT,
        /** Configuration istiod reads with protojson: unknown fields are ignored in silence, numbers may be quoted. */
        MESH
    }

    private final SchemaCatalog catalog;
    private final Report report;
    private final Mode mode;
    private final FieldSearch search;
    private final ScalarCheck scalars;

    /** How strictly to read what is known that well. */
    static Mode modeOf(KindInfo.Knowledge knowledge) {
        return switch (knowledge) {
            case FULL -> Mode.STRICT;
            case DATED -> Mode.DATED;
            case PARTIAL -> Mode.LENIENT;
        };
    }

    /**
     * @param rootPath the way from the object to the value checked, such as {@code spec}
     * @param root     type of that value
     */
    StructureCheck(SchemaCatalog catalog, Report report, Mode mode, String rootPath, ObjectType root) {
        this.catalog = catalog;
        this.report = report;
        this.mode = mode;
        this.search = new FieldSearch(catalog, rootPath, root);
        this.scalars = new ScalarCheck(report, mode);
    }

    /** Checks a value of an object type; an absent one counts as empty. */
    void object(Node at, ObjectType type) {
        if (at.tree() instanceof Tree.Obj(List<Tree.Field> fields, var _)) {
            duplicates(at);
            Set<String> unknown = fields.stream().map(Tree.Field::name).filter(n -> !type.fields().containsKey(n))
                    .collect(Collectors.toSet());
            for (Node field : at.entries()) {
                FieldType.Slot slot = type.fields().get(field.key());
                if (slot == null) {
                    unknown(field, type, unknown);
                } else {
                    deprecated(field, slot);
                    slot(field, slot);
                }
            }
        } else if (at.has()) {
            report.breaks(at, Fault.NOT_OBJECT, Severity.ERROR, ScalarCheck.shown(at.tree()));
            return;
        }
        missing(at, type);
    }

    /** Checks an object that carries the fields of its type beside apiVersion, kind and metadata. */
    void body(Node at, ObjectType type) {
        for (Node field : at.entries()) {
            FieldType.Slot slot = type.fields().get(field.key());
            if (slot != null) {
                deprecated(field, slot);
                slot(field, slot);
            }
        }
        missing(at, type);
    }

    private void missing(Node at, ObjectType type) {
        for (Map.Entry<String, FieldType.Slot> field : type.fields().entrySet()) {
            Node child = at.get(field.getKey());
            if (field.getValue().required() && !child.has()) {
                report.breaks(child, Fault.REQUIRED, Severity.ERROR, field.getKey());
            }
        }
        for (ObjectType.Group group : type.groups()) {
            List<String> there = group.fields().stream().filter(f -> !(at.get(f).tree() instanceof Tree.Absent)).toList();
            String names = String.join(", ", group.fields());
            if (there.size() > 1) {
                report.add(at.get(there.get(1)), Fault.ONE_OF, names);
            } else if (there.isEmpty() && group.exactly()) {
                report.add(at, Fault.EXACTLY_ONE, names);
            }
        }
    }

    private void duplicates(Node at) {
        Set<String> names = new HashSet<>();
        for (Tree.Field field : at.tree().fields()) {
            // Keys merged in from an anchor stand elsewhere and may be overridden.
            boolean own = at.tree().span().contains(field.nameSpan().start());
            if (own && !names.add(field.name())) {
                report.add(at.field(field), Fault.DUPLICATE_FIELD, field.name());
            }
        }
    }

    private void unknown(Node field, ObjectType type, Set<String> unknown) {
        Optional<String> near = NearNames.nearest(field.key(), type.fields().keySet());
        Severity severity = mode == Mode.STRICT ? Severity.ERROR : Severity.WARNING;
        Optional<String> elsewhere = mode == Mode.LENIENT ? Optional.empty() : search.path(field.key(), unknown);
        if (elsewhere.isPresent()) {
            report.breaks(field, Fault.UNKNOWN_FIELD_ELSEWHERE, severity, field.key(), type.name(), elsewhere.get());
        } else if (near.isPresent()) {
            report.breaks(field, Fault.UNKNOWN_FIELD_NEAR, severity, field.key(), type.name(), near.get());
        } else if (mode != Mode.LENIENT) {
            report.breaks(field, Fault.UNKNOWN_FIELD, severity, field.key(), type.name());
        }
    }

    private void deprecated(Node field, FieldType.Slot slot) {
        String replacement = slot.replacement();
        boolean set = field.has() && !(field.tree() instanceof Tree.Num && field.number() == 0);
        if (replacement != null && set) {
            Severity severity = slot.warned() ? Severity.WARNING : Severity.NOTE;
            if (replacement.isEmpty()) {
                report.add(field, Fault.DEPRECATED, severity, field.key());
            } else {
                report.add(field, Fault.DEPRECATED_FOR, severity, field.key(), replacement);
            }
        }
    }

    private void slot(Node at, FieldType.Slot slot) {
        if (at.tree() instanceof Tree.Null) {
            if (!slot.nullable() && (mode == Mode.STRICT || mode == Mode.DATED)) {
                // Where a field has a default, which only the definition of its version knows, null means that default.
                report.breaks(at, Fault.NULL, mode == Mode.STRICT ? Severity.ERROR : Severity.WARNING);
            }
            return;
        }
        switch (slot.type()) {
            case FieldType.Scalar scalar -> scalars.check(at, scalar);
            case FieldType.Choice choice -> scalars.check(at, choice);
            case FieldType.ListOf list -> list(at, list);
            case FieldType.MapOf map -> map(at, map);
            case FieldType.Named named -> object(at, catalog.type(named));
            case FieldType.Free(boolean object) -> {
                if (object && !(at.tree() instanceof Tree.Obj)) {
                    report.breaks(at, Fault.NOT_OBJECT, Severity.ERROR, ScalarCheck.shown(at.tree()));
                }
            }
        }
    }

    private void list(Node at, FieldType.ListOf list) {
        if (!(at.tree() instanceof Tree.Arr)) {
            report.breaks(at, Fault.NOT_LIST, Severity.ERROR, ScalarCheck.shown(at.tree()));
            return;
        }
        List<Node> items = at.items();
        size(at, items.size(), list.size());
        Set<String> seen = new HashSet<>();
        for (Node item : items) {
            slot(item, list.item());
            boolean keyed = !list.unique().isEmpty();
            if (keyed || list.set()) {
                String key = keyed
                        ? list.unique().stream().map(k -> item.get(k).tree().text()).collect(Collectors.joining(" "))
                        : item.tree().text();
                if (!key.isBlank() && !seen.add(key)) {
                    report.add(keyed && list.unique().size() == 1 ? item.get(list.unique().getFirst()) : item, Fault.DUPLICATE, key);
                }
            }
        }
    }

    private void map(Node at, FieldType.MapOf map) {
        if (!(at.tree() instanceof Tree.Obj)) {
            report.breaks(at, Fault.NOT_OBJECT, Severity.ERROR, ScalarCheck.shown(at.tree()));
            return;
        }
        duplicates(at);
        List<Node> entries = at.entries();
        size(at, entries.size(), map.size());
        entries.forEach(e -> slot(e, map.value()));
    }

    private void size(Node at, int n, FieldType.Size size) {
        if (n < size.min()) {
            report.breaks(at, n == 0 ? Fault.EMPTY : Fault.TOO_FEW, Severity.ERROR, n, size.min());
        } else if (n > size.max()) {
            report.breaks(at, Fault.TOO_MANY, Severity.ERROR, n, size.max());
        }
    }
}
