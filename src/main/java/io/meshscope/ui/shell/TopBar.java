package io.meshscope.ui.shell;

import io.meshscope.ui.command.CommandMenu;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Opener.Crumb;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.theme.Theme;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The bar at the top: name, back and forward, the way to where the user is, the palette's field, theme, settings. */
final class TopBar extends HBox {
    /** What the settings menu holds, in groups; what does not exist is left out. */
    private static final List<List<String>> MENU = List.of(List.of("theme.system", "theme.light", "theme.dark", "theme.contrast"),
            List.of("language.system", "language.en", "language.ko"), List.of("zoom.in", "zoom.out", "zoom.reset", "presenter"),
            List.of("as-of", "settings"), List.of("help", "keys", "about"));

    private final Kit kit;
    private final Commands commands;
    private final Navigator navigator;
    private final HBox crumbs = new HBox();
    private final IconButton settings;

    /**
     * A bar.
     *
     * @param side reopens the panel right
     */
    TopBar(Services services, Node side) {
        this.kit = services.kit();
        this.commands = services.commands();
        this.navigator = services.navigator();
        getStyleClass().add("top-bar");
        IconButton back = new IconButton(kit, Icons.BACK, "command.back", () -> commands.run("back"));
        back.disableProperty().bind(navigator.canBackProperty().not());
        IconButton forward = new IconButton(kit, Icons.FORWARD, "command.forward", () -> commands.run("forward"));
        forward.disableProperty().bind(navigator.canForwardProperty().not());
        settings = new IconButton(kit, Icons.SETTINGS, "shell.settings", this::openMenu);
        settings.setId("settings-button");
        crumbs.getStyleClass().add("crumbs");
        crumbs.setMinWidth(0);
        crumbs.setPrefWidth(10);
        setHgrow(crumbs, Priority.ALWAYS);
        getChildren().addAll(Icons.BRAND.node("i16", "accent"), name(), gap(), back, forward, line(), crumbs, palette(),
                themeButton(services.theme()), side, settings);
        navigator.placeProperty().subscribe(_ -> showPath());
        kit.texts().messagesProperty().subscribe(_ -> showPath());
    }

    private static Label name() {
        Label name = new Label("Meshscope");
        name.getStyleClass().add("h3");
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private static Region gap() {
        Region gap = new Region();
        gap.getStyleClass().add("bar-gap");
        return gap;
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("vertical-line");
        return line;
    }

    private Button palette() {
        Label prompt = kit.texts().bind(new Label(), "command.palette.prompt");
        prompt.getStyleClass().add("muted");
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        Label key = new Label(commands.find("palette").map(commands::keyText).orElse(""));
        key.getStyleClass().add("kbd");
        key.setMinWidth(Region.USE_PREF_SIZE);
        commands.chosenProperty().subscribe(_ -> key.setText(commands.find("palette").map(commands::keyText).orElse("")));
        HBox inside = new HBox(8, Icons.SEARCH.node("i12"), prompt, gap, key);
        inside.getStyleClass().add("palette-field-content");
        Button field = new Button();
        field.setId("palette-button");
        field.getStyleClass().setAll("palette-field");
        field.setGraphic(inside);
        inside.prefWidthProperty().bind(field.widthProperty().subtract(18));
        kit.texts().bindAccessible(field, "command.palette");
        field.setOnAction(_ -> commands.run("palette"));
        return field;
    }

    private IconButton themeButton(Theme theme) {
        IconButton button = new IconButton(kit, Icons.LIGHT, "command.theme.toggle", () -> commands.run("theme.toggle"));
        button.setId("theme-button");
        theme.darkProperty().subscribe(dark -> button.show(dark ? Icons.DARK : Icons.LIGHT));
        return button;
    }

    private void openMenu() {
        ContextMenu menu = new CommandMenu(kit, commands).of(MENU);
        menu.show(settings, Side.BOTTOM, 0, 4);
    }

    /** Writes the way anew; also for when names on it have changed. */
    void showPath() {
        List<Crumb> path = navigator.path();
        crumbs.getChildren().clear();
        for (int i = 0; i < path.size(); i++) {
            if (i > 0) {
                crumbs.getChildren().add(Icons.CHEVRON_RIGHT.node("i12", "subtle"));
            }
            crumbs.getChildren().add(crumb(path.get(i), i == path.size() - 1));
        }
    }

    private Node crumb(Crumb crumb, boolean last) {
        var ref = crumb.ref();
        Labeled label = new Label(crumb.label());
        if (!last && ref != null && navigator.canOpen(ref)) {
            Hyperlink link = new Hyperlink(crumb.label());
            link.setOnAction(_ -> navigator.open(ref));
            label = link;
        }
        label.getStyleClass().addAll("crumb", last ? "medium" : "muted");
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(last ? Math.min(60, 8.0 * crumb.label().length()) : 30);
        return label;
    }
}
