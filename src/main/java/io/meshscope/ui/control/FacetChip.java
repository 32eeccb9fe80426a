package io.meshscope.ui.control;

import io.meshscope.base.Formats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;

/**
 * A filter with a choice of the values that rows have, each with how many rows have it, most first.
 *
 * @param <R> a row
 */
public final class FacetChip<R> {
    private static final int MOST_CHOICES = 60;

    private final Kit kit;
    private final String key;
    private final Function<? super R, String> value;
    private final Runnable changed;
    private final Chip chip;
    private List<? extends R> rows = List.of();
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");

    /**
     * A filter that lets everything through.
     *
     * @param key     message key of its name
     * @param value   a row's value; "" is not offered
     * @param changed called when the user has chosen
     */
    public FacetChip(Kit kit, String key, Function<? super R, String> value, Runnable changed) {
        this.kit = kit;
        this.key = key;
        this.value = value;
        this.changed = changed;
        this.chip = Chip.menu(kit.text(key), this::choices);
        kit.texts().messagesProperty().when(chip.sceneProperty().isNotNull()).subscribe((_, _) -> label());
    }

    /** What to put into a tool bar. */
    public Node node() {
        return chip;
    }

    /** The rows the choices are made from. */
    public void setRows(List<? extends R> all) {
        rows = all;
    }

    /** The value chosen; "" for all. */
    public String chosen() {
        return chosen.get();
    }

    /** The value chosen; "" for all. */
    public ReadOnlyStringProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Filters by a value, or by none when it is "", without telling. */
    public void set(String wanted) {
        chosen.set(wanted);
        label();
    }

    /** Whether a row has the value chosen. Safe to ask on other threads. */
    public Predicate<R> passes() {
        String only = chosen.get();
        return r -> only.isEmpty() || value.apply(r).equals(only);
    }

    private void label() {
        chip.setText(chosen().isEmpty() ? kit.text(key) : kit.text(key) + " " + chosen());
        chip.setSelected(!chosen().isEmpty());
    }

    private void choose(String wanted) {
        set(wanted);
        changed.run();
    }

    private List<MenuItem> choices() {
        Map<String, Integer> counts = new HashMap<>();
        for (R r : rows) {
            String v = value.apply(r);
            if (!v.isEmpty()) {
                counts.merge(v, 1, Integer::sum);
            }
        }
        List<MenuItem> out = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(
                        MOST_CHOICES)
                .forEach(e -> {
                    CheckMenuItem item = new CheckMenuItem(e.getKey() + "  (" + Formats.count(e.getValue()) + ")");
                    item.setMnemonicParsing(false);
                    item.setSelected(e.getKey().equals(chosen()));
                    item.setOnAction(_ -> choose(item.isSelected() ? e.getKey() : ""));
                    out.add(item);
                });
        if (counts.size() > MOST_CHOICES) {
            out.add(disabled(kit.text("control.facet.more", Formats.count(counts.size() - MOST_CHOICES))));
        }
        if (out.isEmpty()) {
            out.add(disabled(kit.text("control.facet.none")));
        }
        return out;
    }

    private static MenuItem disabled(String words) {
        MenuItem item = new MenuItem(words);
        item.setDisable(true);
        return item;
    }
}
