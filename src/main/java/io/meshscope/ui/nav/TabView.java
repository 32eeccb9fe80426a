package io.meshscope.ui.nav;

import io.meshscope.model.Ref;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** A view that fills a tab: what the window needs to know of it. It leaves the scene when its tab is closed. */
public abstract class TabView extends View {
    private final ReadOnlyObjectWrapper<Ref> place;
    private final ReadOnlyObjectWrapper<@Nullable SidePanel> side = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper("");
    private final ObservableList<Fact> facts = FXCollections.observableArrayList();
    private final ObservableMap<PaneAction, Runnable> actions = FXCollections.observableHashMap();
    private final ObservableMap<String, String> kept = FXCollections.observableHashMap();
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, Consumer<String>> takers = new HashMap<>();

    /**
     * A view.
     *
     * @param place what it shows first
     */
    protected TabView(Ref place) {
        this.place = new ReadOnlyObjectWrapper<>(place);
    }

    /** What stands on its tab. */
    public abstract ObservableValue<String> title();

    /** The icon on its tab. */
    public abstract Icons icon();

    /** Goes to a place of this tab: scrolls to it, selects it. */
    public abstract void show(Ref target);

    /** Where it is now, the selection included. */
    public final ReadOnlyObjectProperty<Ref> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** What it shows beside itself, or nothing. */
    public final ReadOnlyObjectProperty<@Nullable SidePanel> sideProperty() {
        return side.getReadOnlyProperty();
    }

    /** How much is selected, for the status line, in the language of now; "" to say nothing. */
    public final ReadOnlyStringProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What the status line says of it. */
    public final ObservableList<Fact> facts() {
        return facts;
    }

    /** What it offers under the keys that mean the same everywhere. */
    public final ObservableMap<PaneAction, Runnable> actions() {
        return actions;
    }

    /** What the user set in it besides the place, by name: filters, marks. Kept between runs; what is at its default is not there. */
    public final ObservableMap<String, String> kept() {
        return kept;
    }

    /** Sets again what was kept by an earlier run: at once, or when the part of the view it belongs to is made. */
    public final void restore(Map<String, String> values) {
        before.putAll(values);
        takers.forEach(this::giveBack);
    }

    /**
     * Keeps something the user can set.
     *
     * @param name  its name in this view
     * @param value what it is now, "" at its default
     * @param again sets it
     */
    protected final void keep(String name, ObservableValue<String> value, Consumer<String> again) {
        takers.put(name, again);
        giveBack(name, again);
        value.subscribe(now -> {
            if (now.isEmpty()) {
                kept.remove(name);
            } else {
                kept.put(name, now);
            }
        });
    }

    private void giveBack(String name, Consumer<String> again) {
        String value = before.remove(name);
        if (value != null) {
            again.accept(value);
        }
    }

    /** To be called when the user selects something inside. */
    protected final void moved(Ref now) {
        place.set(now);
    }

    /** Shows something beside the view, or nothing. */
    protected final void setSide(@Nullable SidePanel panel) {
        side.set(panel);
    }

    /** Says how much is selected. */
    protected final void setSelected(String words) {
        selected.set(words);
    }
}
