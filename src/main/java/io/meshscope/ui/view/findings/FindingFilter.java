package io.meshscope.ui.view.findings;

import io.meshscope.rules.Level;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.FacetChip;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.mesh.Looks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;

/** The chips above the table: severities, of which several may be on, namespace and family of the rule. */
final class FindingFilter {
    private final Kit kit;
    private final Runnable changed;
    private final Map<Level, Chip> levels = new EnumMap<>(Level.class);
    private final FacetChip<FindingRow> namespace;
    private final FacetChip<FindingRow> family;
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");
    private boolean clearing;

    /**
     * A filter that lets everything through.
     *
     * @param changed called when the user has chosen
     */
    FindingFilter(Kit kit, Runnable changed) {
        this.kit = kit;
        this.changed = changed;
        for (Level level : Level.values()) {
            Chip chip = Chip.toggle(kit.text(Looks.key(level)));
            chip.setGraphic(Looks.tone(level).node("i12"));
            chip.selectedProperty().subscribe((_, _) -> tell());
            chip.setId("level-" + level);
            levels.put(level, chip);
        }
        namespace = new FacetChip<>(kit, "findings.facet.namespace", FindingRow::namespace, this::tell);
        family = new FacetChip<>(kit, "findings.facet.family", FindingRow::family, this::tell);
    }

    /** The chips, for a tool bar. */
    List<Node> nodes() {
        List<Node> out = new ArrayList<>(levels.values());
        out.add(namespace.node());
        out.add(family.node());
        return out;
    }

    /** The rows the choices are made from. */
    void setRows(List<FindingRow> rows) {
        namespace.setRows(rows);
        family.setRows(rows);
    }

    /** Words in the language of now. */
    void translate() {
        levels.forEach((level, chip) -> chip.setText(kit.text(Looks.key(level))));
    }

    /** The severities chosen, parted by commas. */
    ReadOnlyStringProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Chooses severities, parted by commas; others are as they were. */
    void choose(String severities) {
        List<String> names = List.of(severities.split(","));
        levels.forEach((level, chip) -> chip.setSelected(chip.isSelected() || names.contains(level.name())));
    }

    /** The namespace, as a choice. */
    FacetChip<FindingRow> namespace() {
        return namespace;
    }

    /** The family of the rule, as a choice. */
    FacetChip<FindingRow> family() {
        return family;
    }

    /** Shows one namespace only. */
    void only(String wanted) {
        clearing = true;
        levels.values().forEach(c -> c.setSelected(false));
        chosen.set("");
        clearing = false;
        family.set("");
        namespace.set(wanted);
    }

    /** Rows it lets through; safe to ask on other threads. */
    Predicate<FindingRow> passes() {
        Set<Level> on = EnumSet.noneOf(Level.class);
        levels.forEach((level, chip) -> {
            if (chip.isSelected()) {
                on.add(level);
            }
        });
        Predicate<FindingRow> level = r -> on.isEmpty() || r.level().filter(on::contains).isPresent();
        return level.and(namespace.passes()).and(family.passes());
    }

    private void tell() {
        chosen.set(levels.entrySet().stream().filter(e -> e.getValue().isSelected()).map(e -> e.getKey().name()).collect(Collectors.joining(
                ",")));
        if (!clearing) {
            changed.run();
        }
    }
}
