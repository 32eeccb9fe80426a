package io.meshscope.ui.shell;

import io.meshscope.model.Ref;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The icons at the left edge: one for every feature there is, help at the bottom. */
final class Rail extends VBox {
    /** Its width at normal zoom, in pixels. */
    static final double WIDTH = 45;

    private record Item(IconButton button, Predicate<Ref> here) {}

    private final Kit kit;
    private final List<Item> items = new ArrayList<>();
    private final ObservableValue<Ref> place;

    Rail(Kit kit, ObservableValue<Ref> place, Runnable help) {
        this.kit = kit;
        this.place = place;
        getStyleClass().add("rail");
        Region gap = new Region();
        setVgrow(gap, Priority.ALWAYS);
        getChildren().addAll(gap, button(Icons.HELP, "command.help", help));
        place.subscribe(_ -> mark());
    }

    /**
     * Adds a feature.
     *
     * @param here whether an address belongs to it
     */
    void add(Icons icon, String tipKey, Predicate<Ref> here, Runnable action) {
        IconButton button = button(icon, tipKey, action);
        getChildren().add(items.size(), button);
        items.add(new Item(button, here));
        mark();
    }

    /** Adds a button at the bottom, above help. */
    void addLow(IconButton button) {
        button.getStyleClass().add("rail-button");
        getChildren().add(getChildren().size() - 1, button);
    }

    private IconButton button(Icons icon, String tipKey, Runnable action) {
        IconButton button = new IconButton(kit, icon, tipKey, action);
        button.getStyleClass().add("rail-button");
        return button;
    }

    private void mark() {
        items.forEach(i -> i.button.setOn(i.here.test(place.getValue())));
    }
}
