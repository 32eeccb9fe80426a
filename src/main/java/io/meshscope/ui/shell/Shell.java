package io.meshscope.ui.shell;

import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.CommandPalette;
import io.meshscope.ui.command.KeyDispatcher;
import io.meshscope.ui.command.KeyOverlay;
import io.meshscope.ui.command.KeyStroke;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.View;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.notify.NoticeCards;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.shell.WorkArea.Side;
import io.meshscope.ui.task.Failure;
import io.meshscope.ui.task.TaskEntry;
import io.meshscope.ui.theme.Icons;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The window's content. Needs no stage: put its node into any scene. */
public final class Shell extends View {
    private final Services services;
    private final @Nullable OpenActions actions;
    private final FileDialogs dialogs;
    private final OverlayHost overlay = new OverlayHost();
    private final Appearance appearance;
    private final CentreTabs tabs;
    private final CommandPalette palette;
    private final Questions questions;
    private final SidePane side;
    private final Dock dock;
    private final SourcesPanel sources;
    private final WorkArea area;
    private final Rail rail;
    private Subscription sideOf = Subscription.EMPTY;
    private @Nullable KeyOverlay keyList;

    /**
     * Puts the window together.
     *
     * @param sources what is open
     * @param actions  takes in evidence; nothing when there is no way to
     * @param dialogs asks for files
     */
    public Shell(Services services, SourcesModel sources, @Nullable OpenActions actions, FileDialogs dialogs) {
        this.services = services;
        this.actions = actions;
        this.dialogs = dialogs;
        var kit = services.kit();
        this.appearance = new Appearance(services);
        this.tabs = new CentreTabs(kit, services.navigator());
        this.palette = new CommandPalette(kit, services.commands(), services.navigator(), services.runner(), overlay);
        this.questions = new Questions(services, overlay);
        this.side = new SidePane(kit, () -> show(Side.RIGHT, false));
        this.dock = new Dock(services, services.clock().getZone(), () -> show(Side.DOCK, false));
        addCommands();
        this.sources = new SourcesPanel(kit, services.commands(), services.navigator(), sources);
        this.area = new WorkArea(this.sources, tabs, side, dock, services.theme().zoomProperty(),
                (s, size) -> services.settings().change(p -> p.withSize(s.id(), size)));
        this.rail = new Rail(kit, services.navigator().placeProperty(), () -> services.commands().run("help"));
    }

    /** Gives the palette things to go to. */
    public CommandPalette palette() {
        return palette;
    }

    /**
     * Adds a feature to the rail.
     *
     * @param tipKey message key of its name
     * @param here   whether an address belongs to it
     */
    public void addToRail(Icons icon, String tipKey, Predicate<Ref> here, Runnable action) {
        rail.add(icon, tipKey, here, action);
    }

    /** The places shown, in the order of their tabs. */
    public List<Ref> places() {
        return tabs.places();
    }

    /** What the user set in the views besides the place, by the address of their tab. */
    public Map<Ref, Map<String, String>> kept() {
        return tabs.kept();
    }

    /** Sets again what was kept of a tab; false when it is not open. */
    public boolean restore(Ref tab, Map<String, String> values) {
        return tabs.restore(tab, values);
    }

    /** Told when what the user set in a view has changed. */
    public void setOnKept(Runnable told) {
        tabs.setOnKept(told);
    }

    /**
     * Tells of an error of our own.
     *
     * @param log the file that has it, when it could be written
     */
    public void crashed(Failure failure, Optional<Path> log) {
        questions.crashed(failure, log);
    }

    /**
     * Asks whether to open again what was open when the last run ended without being closed.
     *
     * @param names what was open
     * @param again opens it
     */
    public void offer(List<String> names, Runnable again) {
        questions.offer(names, again);
    }

    /** The view in front. */
    @Nullable
    TabView front() {
        return tabs.frontProperty().get();
    }

    /** Where the panels are. */
    WorkArea area() {
        return area;
    }

    /** Closes tabs and forgets addresses of evidence that is gone. */
    public void forget(Predicate<? super Ref> gone) {
        tabs.closeIf(gone);
        services.navigator().forget(gone);
    }

    /**
     * Asks whether the window may close. When tasks run the user is asked, and told which.
     *
     * @param close closes the window
     * @return whether it may close at once
     */
    public boolean mayClose(Runnable close) {
        List<TaskEntry> running = services.runner().tasks().stream().filter(e -> !e.state().isOver()).toList();
        if (!running.isEmpty()) {
            questions.close(running, close);
        }
        return running.isEmpty();
    }

    @Override
    protected Parent build() {
        BorderPane frame = new BorderPane(area);
        frame.setTop(new TopBar(services, reopen("explanation", Side.RIGHT)));
        rail.addLow(reopen("sources", Side.LEFT));
        frame.setLeft(rail);
        frame.setBottom(new StatusLine(services, tabs.frontProperty()));
        NoticeCards cards = new NoticeCards(services.kit(), services.notices());
        cards.translateYProperty().bind(area.dockHeightProperty().negate());
        StackPane root = new StackPane(frame, cards, overlay);
        root.getStyleClass().add("shell");
        root.setMinSize(0, 0);
        if (actions != null) {
            DropTarget drop = new DropTarget(services.kit(), actions);
            drop.attach(root);
            root.getChildren().add(drop);
        }
        restore();
        tabs.frontProperty().subscribe(this::followSide);
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                listen(scene);
            }
        });
        return root;
    }

    /** A button that is there while a panel is not. */
    private IconButton reopen(String command, Side s) {
        IconButton button = new IconButton(services.kit(), Icons.COLUMNS, "command." + command, () -> services.commands().run(command));
        button.setId("reopen-" + command);
        BooleanBinding closed = area.shownProperty(s).not();
        button.visibleProperty().bind(s == Side.RIGHT ? closed.and(area.rightEmptyProperty().not()) : closed);
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private void followSide(@Nullable TabView front) {
        sideOf.unsubscribe();
        if (front == null) {
            showSide(null);
            sideOf = Subscription.EMPTY;
        } else {
            sideOf = front.sideProperty().subscribe(this::showSide);
        }
    }

    private void showSide(@Nullable SidePanel panel) {
        side.show(panel);
        area.rightEmptyProperty().set(panel == null);
    }

    private void listen(Scene scene) {
        KeyDispatcher keys = new KeyDispatcher(services.commands(), this::reaches);
        keys.attach(scene);
        scene.focusOwnerProperty().subscribe(overlay::keepFocus);
    }

    /** Whether a key may reach a command: not one behind what lies over the window, and none while a key is being chosen. */
    private boolean reaches(Command command) {
        if (!overlay.openProperty().get()) {
            return true;
        }
        if (keyList != null && keyList.getScene() != null && keyList.isRecording()) {
            return false;
        }
        return switch (command.category()) {
            case SETTINGS, VIEW, HELP -> true;
            case GO -> command.id().equals("palette");
            case EVIDENCE, PANE -> false;
        };
    }

    private void restore() {
        Settings settings = services.settings();
        for (Side s : Side.values()) {
            Optional.ofNullable(settings.now().sizes().get(s.id())).ifPresent(size -> area.setSize(s, size));
            area.openProperty(s).set(!settings.now().closed().contains(s.id()));
            area.openProperty(s).subscribe((_, open) -> settings.change(p -> p.withOpen(s.id(), open)));
        }
        services.commands().choose(keysOf(settings.now()));
        services.commands().chosenProperty().subscribe((_, keys) -> settings.change(p -> p.withKeys(textsOf(keys))));
        services.commands().recent().setAll(settings.now().recentCommands());
        services.commands().recent().subscribe(
                () -> settings.change(p -> p.withRecentCommands(List.copyOf(services.commands().recent()))));
    }

    private static Map<String, List<KeyStroke>> keysOf(Preferences preferences) {
        return preferences.keys().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                e -> e.getValue().stream().map(KeyStroke::of).flatMap(Optional::stream).toList()));
    }

    private static Map<String, List<String>> textsOf(Map<String, List<KeyStroke>> keys) {
        return keys.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stream().map(KeyStroke::text).toList()));
    }

    private void addCommands() {
        ShellCommands shell = new ShellCommands(services);
        if (actions != null) {
            shell.evidence(() -> open(actions, dialogs.files(window(), words(), lastFolder())),
                    () -> open(actions, dialogs.folder(window(), words(), lastFolder())), () -> paste(actions), actions::practice);
        }
        shell.go(palette::toggle, tabs);
        shell.pane(tabs.frontProperty());
        shell.panels(() -> toggle(Side.LEFT, sources, sources::focus), () -> toggle(Side.RIGHT, side, side::requestFocus),
                () -> toggle(Dock.Page.TASKS), () -> toggle(Dock.Page.COMMANDS),
                () -> toggle(Dock.Page.MESSAGES), this::leave);
        shell.zoom(appearance.presentingProperty());
        shell.settings(appearance, questions::asOf);
        shell.help(this::showKeys, questions::about);
    }

    private void paste(OpenActions into) {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles()) {
            into.open(clipboard.getFiles().stream().map(File::toPath).toList());
        } else if (clipboard.hasString() && !clipboard.getString().isBlank()) {
            into.paste(clipboard.getString());
        } else {
            services.notices().say(services.text("shell.paste.nothing"));
        }
    }

    private void open(OpenActions into, List<Path> chosen) {
        if (!chosen.isEmpty()) {
            into.open(chosen);
        }
    }

    private Messages words() {
        return services.kit().texts().messages();
    }

    private @Nullable Window window() {
        return node().getScene() == null ? null : node().getScene().getWindow();
    }

    /** Where the user opened something last. */
    private @Nullable Path lastFolder() {
        return services.settings().now().recent().stream().map(r -> r.path()).filter(p -> p.startsWith("/") || p.matches("[A-Za-z]:\\\\.*"))
                .map(p -> Path.of(p).getParent()).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private void show(Side s, boolean shown) {
        area.show(s, shown);
        if (!shown) {
            tabs.requestFocus();
        }
    }

    /** Shows a panel and puts the keyboard there; takes it away when the keyboard is there already. */
    private void toggle(Side s, Node panel, Runnable focus) {
        if (area.shownProperty(s).get() && hasFocus(panel)) {
            show(s, false);
        } else {
            area.show(s, true);
            focus.run();
        }
    }

    private void toggle(Dock.Page page) {
        boolean front = dock.isFront(page);
        dock.show(page);
        if (front) {
            toggle(Side.DOCK, dock, dock::focus);
        } else {
            area.show(Side.DOCK, true);
            dock.focus();
        }
    }

    private static boolean hasFocus(Node panel) {
        Node focus = panel.getScene() == null ? null : panel.getScene().getFocusOwner();
        for (Node n = focus; n != null; n = n.getParent()) {
            if (n.equals(panel)) {
                return true;
            }
        }
        return false;
    }

    /** Steps out: what lies over the centre goes, then the keyboard goes back to the centre. */
    private void leave() {
        if (!area.closeOver()) {
            tabs.requestFocus();
        }
    }

    private void showKeys() {
        if (overlay.openProperty().get()) {
            overlay.close();
            return;
        }
        KeyOverlay list = new KeyOverlay(services.kit(), services.commands(), overlay::close);
        keyList = list;
        overlay.show(list, list.firstFocus());
    }
}
