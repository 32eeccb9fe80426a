package io.meshscope.ui.view.explorer;

import io.meshscope.base.Formats;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/**
 * The chips above a table: filters that are on or off, choices of values, and rows that deviate.
 *
 * @param <R> a row
 */
final class PartFilter<R> {
    private static final int MOST_CHOICES = 60;

    private final PartTable<R> part;
    private final Kit kit;
    private final DataTable<R> table;
    private final Map<PartTable.Toggle<R>, Chip> toggles = new LinkedHashMap<>();
    private final Map<PartTable.Facet<R>, String> chosen = new HashMap<>();
    private final Map<PartTable.Facet<R>, Chip> facets = new LinkedHashMap<>();
    private @Nullable Chip problems;
    private List<R> rows = List.of();

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
            Chip chip = Chip.menu(kit.text(f.key()), () -> choices(f));
            facets.put(f, chip);
            out.add(chip);
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
        facets.forEach((f, chip) -> label(f, chip));
        if (problems != null) {
            problems.setText(kit.text("explorer.filter.problems"));
        }
    }

    /** The rows the choices are made from. */
    void setRows(List<R> all) {
        rows = all;
    }

    /** Lets everything through again. */
    void clear() {
        chosen.clear();
        toggles.values().forEach(c -> c.setSelected(false));
        if (problems != null) {
            problems.setSelected(false);
        }
        facets.forEach((f, chip) -> label(f, chip));
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

    private List<MenuItem> choices(PartTable.Facet<R> facet) {
        Map<String, Integer> counts = new HashMap<>();
        for (R r : rows) {
            String value = facet.value().apply(r);
            if (!value.isEmpty()) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        List<MenuItem> out = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(
                        MOST_CHOICES)
                .forEach(e -> {
                    CheckMenuItem item = new CheckMenuItem(e.getKey() + "  (" + Formats.count(e.getValue()) + ")");
                    item.setMnemonicParsing(false);
                    item.setSelected(e.getKey().equals(chosen.get(facet)));
                    item.setOnAction(_ -> choose(facet, item.isSelected() ? e.getKey() : ""));
                    out.add(item);
                });
        if (counts.size() > MOST_CHOICES) {
            MenuItem more = new MenuItem(kit.text("explorer.facet.more", Formats.count(counts.size() - MOST_CHOICES)));
            more.setDisable(true);
            out.add(more);
        }
        if (out.isEmpty()) {
            MenuItem none = new MenuItem(kit.text("explorer.facet.none"));
            none.setDisable(true);
            out.add(none);
        }
        return out;
    }

    private void choose(PartTable.Facet<R> facet, String value) {
        if (value.isEmpty()) {
            chosen.remove(facet);
        } else {
            chosen.put(facet, value);
        }
        Chip chip = facets.get(facet);
        if (chip != null) {
            label(facet, chip);
        }
        apply();
    }

    private void label(PartTable.Facet<R> facet, Chip chip) {
        String value = chosen.get(facet);
        chip.setText(value == null ? kit.text(facet.key()) : kit.text(facet.key()) + " " + value);
        chip.setSelected(value != null);
    }

    private void apply() {
        List<Predicate<R>> all = new ArrayList<>();
        toggles.forEach((t, chip) -> {
            if (chip.isSelected()) {
                all.add(t.passes());
            }
        });
        Map.copyOf(chosen).forEach((f, value) -> all.add(r -> f.value().apply(r).equals(value)));
        if (problems != null && problems.isSelected()) {
            all.add(part.problems());
        }
        table.setFilter(all.isEmpty() ? null : r -> all.stream().allMatch(p -> p.test(r)));
    }
}
