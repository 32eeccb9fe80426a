package io.meshscope.ui.command;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.command.PaletteSearch.Entry;
import io.meshscope.ui.command.PaletteSearch.Go;
import io.meshscope.ui.command.PaletteSearch.Run;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.View;
import io.meshscope.ui.nav.Layer;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Goes anywhere and does anything by typing a part of its name. Searching runs off the FX thread; the keyboard never leaves the field. */
public final class CommandPalette extends View {
    private static final String KEY = "palette";

    private final Kit kit;
    private final Commands commands;
    private final Navigator navigator;
    private final JobRunner runner;
    private final Layer layer;
    private final List<ThingProvider> providers = new ArrayList<>();
    private final TextField field = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final Label empty = new Label();
    private List<Entry> things = List.of();
    private boolean composing;

    /** A palette over these commands; {@link #add} gives it things to go to. */
    public CommandPalette(Kit kit, Commands commands, Navigator navigator, JobRunner runner, Layer layer) {
        this.kit = kit;
        this.commands = commands;
        this.navigator = navigator;
        this.runner = runner;
        this.layer = layer;
    }

    /** Adds a feature's things. */
    public void add(ThingProvider provider) {
        providers.add(provider);
    }

    /** Opens it, or closes it when it is open. */
    public void toggle() {
        if (isAttached()) {
            layer.close();
            return;
        }
        VBox box = (VBox) node();
        field.clear();
        layer.show(box, field);
        gather();
        search();
    }

    @Override
    protected Parent build() {
        field.setId("palette-field");
        field.getStyleClass().add("palette-input");
        kit.texts().bindPrompt(field, "command.palette.prompt");
        kit.texts().bindAccessible(field, "command.palette.prompt");
        field.textProperty().subscribe((_, _) -> search());
        field.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, e -> composing = !e.getComposed().isEmpty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new PaletteCell(commands, this::choose));
        empty.getStyleClass().add("muted");
        list.setPlaceholder(empty);
        kit.texts().bindAccessible(list, "command.palette.results");
        HBox top = new HBox(Icons.SEARCH.node("i16", "subtle"), field);
        HBox.setHgrow(field, Priority.ALWAYS);
        top.getStyleClass().add("palette-top");
        VBox box = new VBox(top, list);
        box.getStyleClass().addAll("over", "palette");
        return box;
    }

    @Override
    protected void detached() {
        runner.cancel(KEY);
        things = List.of();
        list.getItems().clear();
    }

    private void gather() {
        Messages words = kit.texts().messages();
        var jobs = providers.stream().map(ThingProvider::things).toList();
        runner.submit(Task.of(KEY + "/gather", "task.palette", context -> {
            List<Entry> all = new ArrayList<>();
            for (var job : jobs) {
                job.run(context).forEach(t -> all.add(Entry.of(t, words.text(t.kindKey()))));
            }
            return all;
        }).unlisted(), all -> {
            things = all;
            search();
        });
    }

    private void search() {
        String typed = field.getText();
        List<Entry> all = new ArrayList<>(commandEntries());
        List<Entry> offered = things;
        List<String> recent = List.copyOf(commands.recent());
        runner.submit(Task.of(KEY + "/search", "task.palette", context -> {
            all.addAll(offered);
            return new PaletteSearch(all, recent).find(typed, context.cancel());
        }).unlisted().onCores(), this::show);
    }

    private List<Entry> commandEntries() {
        Messages words = kit.texts().messages();
        Messages other = Messages.of(words.lang() == Lang.EN ? Lang.KO : Lang.EN);
        return commands.all().stream().filter(c -> c.listed() && c.available().get()).map(c -> Entry.of(c, words.text(c.textKey()),
                words.text(c.category().textKey()), other.text(c.textKey()))).toList();
    }

    private void show(List<Entry> found) {
        empty.setText(kit.text("command.palette.nothing"));
        list.getItems().setAll(found);
        if (!found.isEmpty()) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
    }

    private void onKey(KeyEvent e) {
        switch (e.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(10);
            case PAGE_UP -> move(-10);
            case ESCAPE -> layer.close();
            case ENTER -> {
                // The Enter that ends a composition chooses nothing.
                if (composing) {
                    return;
                }
                choose(list.getSelectionModel().getSelectedItem());
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void move(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int at = list.getSelectionModel().getSelectedIndex() + by;
            // One step past an end goes round, a page stops there.
            int to = Math.abs(by) == 1 ? Math.floorMod(at, size) : Math.clamp(at, 0, size - 1);
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - 5));
        }
    }

    private void choose(@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        layer.close();
        switch (entry.target()) {
            case Run(Command command) -> commands.run(command);
            case Go(var ref) -> {
                commands.used(entry.id());
                navigator.open(ref);
            }
        }
    }
}
