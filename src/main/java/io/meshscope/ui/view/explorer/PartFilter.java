package io.meshscope.ui.view.explorer;

import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.FacetChip;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * The chips above a table: filters that are on or off, choices of values, and rows that deviate.
 *
 * @param <R> a row
 */
final class PartFilter<R> {
    private final PartTable<R> part;
    private final Kit kit;
    private final DataTable<R> table;
    private final Map<PartTable.Toggle<R>, Chip> toggles = new LinkedHashMap<>();
    private final List<FacetChip<R>> facets = new ArrayList<>();
    private @Nullable Chip problems;

    PartFilter(PartTable<R> part, Kit kit, DataTable<R> table) {
        this.part = part;
        this.kit = kit;
        this.table = table;
    }

    /** The chips. */
    List<Node> chips() {
        List<Node> out = new ArrayList<>();
        for (PartTable.Toggle<R> t : part.toggles()) {
            Chip chip = Chip.toggle(t.keyed() ? kit.text(t.title()) : t.title());
            chip.selectedProperty().subscribe((_, on) -> toggled(t, on));
            toggles.put(t, chip);
            out.add(chip);
        }
        for (PartTable.Facet<R> f : part.facets()) {
            FacetChip<R> facet = new FacetChip<>(kit, f.key(), f.value(), this::apply);
            facets.add(facet);
            out.add(facet.node());
        }
        Chip deviating = Chip.toggle(Icons.PROBLEM, kit.text("explorer.filter.problems"));
        deviating.selectedProperty().subscribe((_, _) -> apply());
        problems = deviating;
        out.add(deviating);
        return out;
    }

    /** Says everything in the language of now. */
    void translate() {
        toggles.forEach((t, chip) -> chip.setText(t.keyed() ? kit.text(t.title()) : t.title()));
        if (problems != null) {
            problems.setText(kit.text("explorer.filter.problems"));
        }
    }

    /** The rows the choices are made from. */
    void setRows(List<R> all) {
        facets.forEach(f -> f.setRows(all));
    }

    /** Lets everything through again. */
    void clear() {
        toggles.values().forEach(c -> c.setSelected(false));
        if (problems != null) {
            problems.setSelected(false);
        }
        facets.forEach(f -> f.set(""));
        apply();
    }

    private void toggled(PartTable.Toggle<R> toggle, boolean on) {
        if (on) {
            toggles.forEach((t, chip) -> {
                if (!t.equals(toggle) && t.group().equals(toggle.group())) {
                    chip.setSelected(false);
                }
            });
        }
        apply();
    }

    private void apply() {
        List<Predicate<R>> all = new ArrayList<>();
        toggles.forEach((t, chip) -> {
            if (chip.isSelected()) {
                all.add(t.passes());
            }
        });
        facets.stream().filter(f -> !f.chosen().isEmpty()).forEach(f -> all.add(f.passes()));
        if (problems != null && problems.isSelected()) {
            all.add(part.problems());
        }
        table.setFilter(all.isEmpty() ? null : r -> all.stream().allMatch(p -> p.test(r)));
    }
}
