package io.meshscope.ui.view.start;

import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.EqualRows;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Situation;
import io.meshscope.ui.control.SituationGrid;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.Preferences.Recent;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where a session begins: what goes wrong, how to get evidence in, what was open lately. Shows what there is a command for. */
public final class StartView extends TabView {
    private static final String KEY = "start";

    private final Kit kit;
    private final Commands commands;
    private final Settings settings;
    private final JobRunner runner;
    private final Recents recents;
    private final List<Situation> situations;
    private final ObservableDoubleValue zoom;
    private final RecentTable table;
    private final VBox recent = new VBox();

    /**
     * A start page.
     *
     * @param situations what goes wrong, to pick from; none while nothing can be done about it
     * @param zoom       how large text is against normal
     * @param clock      tells the time, in the zone times are shown in
     */
    public StartView(Kit kit, Commands commands, Settings settings, JobRunner runner, Recents recents, List<Situation> situations,
            ObservableDoubleValue zoom, Clock clock) {
        super(Ref.Page.START);
        this.kit = kit;
        this.commands = commands;
        this.settings = settings;
        this.runner = runner;
        this.recents = recents;
        this.zoom = zoom;
        this.situations = List.copyOf(situations);
        this.table = new RecentTable(kit, settings, clock, recents::open);
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("start.title");
    }

    @Override
    public Icons icon() {
        return Icons.HOME;
    }

    @Override
    public void show(Ref target) {
        // The page is one place.
    }

    @Override
    protected Parent build() {
        VBox page = new VBox();
        page.getStyleClass().addAll("page", "start-page");
        if (!situations.isEmpty()) {
            page.getChildren().addAll(heading("start.situations", "start.situations.text"), new SituationGrid(kit, situations, zoom));
        }
        page.getChildren().addAll(situations.isEmpty() ? heading("start.evidence", "start.evidence.text") : label("start.evidence", "h2"),
                ways(),
                recent);
        recent.getStyleClass().add("frame");
        recent.getChildren().add(table);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        whileAttached(() -> settings.nowProperty().map(Preferences::recent).subscribe(this::showRecent));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> table.refresh()));
        return scroll;
    }

    @Override
    protected void detached() {
        runner.cancel(KEY);
    }

    private void showRecent(List<Recent> items) {
        recent.setVisible(!items.isEmpty());
        recent.setManaged(!items.isEmpty());
        table.show(items);
        if (!items.isEmpty()) {
            runner.submit(Task.of(KEY + "/missing", "task.start.missing", recents.missing(items)).unlisted(), table::markMissing);
        }
    }

    private Node heading(String titleKey, String textKey) {
        VBox box = new VBox(label(titleKey, "h1"), label(textKey, "muted"));
        box.getStyleClass().add("page-heading");
        return box;
    }

    private Label label(String key, String... styles) {
        Label label = kit.texts().bind(new Label(), key);
        label.getStyleClass().addAll(styles);
        label.getStyleClass().add("wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Node ways() {
        EqualRows grid = new EqualRows(3, zoom);
        way(grid, Icons.OPEN_FOLDER, "start.open.", true, "open", "open-folder").ifPresent(c -> c.getStyleClass().add("dashed"));
        way(grid, Icons.PASTE, "start.paste.", false, "paste");
        way(grid, Icons.PRACTICE, "start.practice.", false, "practice");
        return grid;
    }

    /** A card for a way to get evidence in, when there is a command for it; all its texts begin with the key. */
    private Optional<Region> way(EqualRows grid, Icons icon, String key, boolean primary, String... ids) {
        if (commands.find(ids[0]).isEmpty()) {
            return Optional.empty();
        }
        HBox buttons = new HBox(8);
        for (String id : ids) {
            commands.find(id).ifPresent(c -> buttons.getChildren().add(button(c, key, primary && buttons.getChildren().isEmpty())));
        }
        buttons.getStyleClass().add("way-buttons");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox words = new VBox(2, label(key + "title", "h3"), label(key + "text", "small", "muted", "para"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(12, SituationGrid.tile(icon), words);
        VBox card = new VBox(head, gap, buttons);
        card.getStyleClass().addAll("card", "way");
        card.setMinWidth(0);
        grid.getChildren().add(card);
        return Optional.of(card);
    }

    private Button button(Command command, String key, boolean primary) {
        Button button = kit.texts().bind(new Button(), key + command.id());
        button.setId("start-" + command.id());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> commands.run(command));
        if (primary) {
            button.getStyleClass().add("accent");
            button.setGraphic(Icons.NAMESPACE.node());
        }
        return button;
    }
}
