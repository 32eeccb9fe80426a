package io.meshscope.ui.shell;

import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.Region;

/** Below the centre: what runs, what it would be in a terminal, what was said. */
final class Dock extends StackPane {
    /** What it holds. */
    enum Page {
        TASKS, COMMANDS, MESSAGES
    }

    private final TabPane tabs = new TabPane();
    private final Map<Page, Tab> pages = new EnumMap<>(Page.class);

    Dock(Services services, ZoneId zone, Runnable close) {
        Kit kit = services.kit();
        setId("dock");
        getStyleClass().add("dock");
        setMinSize(0, 0);
        DockTables tables = new DockTables(kit, zone);
        add(Page.TASKS, Icons.TASK, tables.tasks(services.runner()));
        add(Page.COMMANDS, Icons.COMMAND, tables.commands(services.history()));
        add(Page.MESSAGES, Icons.INFO, tables.messages(services.notices()));
        services.runner().runningProperty().subscribe(_ -> name(services));
        services.notices().all().subscribe(() -> name(services));
        kit.texts().messagesProperty().subscribe(_ -> name(services));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        IconButton cross = new IconButton(kit, Icons.CHEVRON_DOWN, "shell.dock.close", close);
        cross.getStyleClass().addAll("small", "dock-close");
        setAlignment(cross, Pos.TOP_RIGHT);
        getChildren().addAll(tabs, cross);
    }

    private void add(Page page, Icons icon, Region content) {
        Tab tab = new Tab("", content);
        tab.setGraphic(icon.node("i12"));
        pages.put(page, tab);
        tabs.getTabs().add(tab);
    }

    private void name(Services services) {
        int running = services.runner().runningProperty().get();
        int messages = services.notices().all().size();
        title(Page.TASKS, services.kit().text("shell.dock.tasks"), running);
        title(Page.COMMANDS, services.kit().text("shell.dock.commands"), 0);
        title(Page.MESSAGES, services.kit().text("shell.dock.messages"), messages);
    }

    private void title(Page page, String words, int count) {
        tab(page).setText(count == 0 ? words : words + "  " + count);
    }

    private Tab tab(Page page) {
        return Objects.requireNonNull(pages.get(page));
    }

    /** Brings a page to the front. */
    void show(Page page) {
        tabs.getSelectionModel().select(tab(page));
    }

    /** Whether a page is in front. */
    boolean isFront(Page page) {
        return tab(page).isSelected();
    }

    /** Puts the keyboard on the page in front. */
    void focus() {
        Node content = tabs.getSelectionModel().getSelectedItem().getContent();
        content.requestFocus();
    }
}
