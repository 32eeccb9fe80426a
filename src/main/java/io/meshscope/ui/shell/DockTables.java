package io.meshscope.ui.shell;

import io.meshscope.base.Formats;
import io.meshscope.base.Problem;
import io.meshscope.ui.command.CommandHistory;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.notify.Notice;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.TaskEntry;
import io.meshscope.ui.theme.Icons;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/** The tables of the dock: tasks, commands, messages. */
final class DockTables {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Kit kit;
    private final ZoneId zone;

    DockTables(Kit kit, ZoneId zone) {
        this.kit = kit;
        this.zone = zone;
    }

    /** What runs and what ran. */
    TableView<TaskEntry> tasks(JobRunner runner) {
        TableView<TaskEntry> table = table("tasks-table", runner.tasks(), Icons.TASK, "task.none");
        table.getColumns().add(LiveCell.column(kit, "task.column.task", 260, (cell, e) -> kit.texts().messagesProperty().subscribe(m -> {
            cell.setText(m.text(e.task().titleKey(), e.task().args().toArray()));
            cell.setGraphic(Icons.TASK.node("i12"));
        })));
        table.getColumns().add(LiveCell.column(kit, "task.column.state", 150, this::state));
        TableColumn<TaskEntry, TaskEntry> detail = LiveCell.column(kit, "task.column.detail", 320,
                (cell, e) -> e.stateProperty().subscribe(_ -> {
                    cell.setText(e.problem().map(p -> p.text(kit.texts().messages())).orElse(e.task().detail()));
                    cell.setTooltip(new Tooltip(cell.getText()));
                }));
        detail.getStyleClass().add("mono");
        table.getColumns().add(detail);
        TableColumn<TaskEntry, TaskEntry> took = LiveCell.column(kit, "task.column.took", 80,
                (cell, e) -> e.tookProperty().subscribe(t -> cell.setText(Formats.took(t))));
        took.getStyleClass().add("right");
        table.getColumns().add(took);
        TableColumn<TaskEntry, TaskEntry> cancel = LiveCell.column(kit, "task.column.cancel", 44, (cell, e) -> e.stateProperty().subscribe(
                s -> cell.setGraphic(s.isOver() ? null : small(Icons.CLOSE, "task.cancel", e::cancel))));
        table.getColumns().add(narrow(cancel));
        CopyMenu.on(table, () -> taskMenu(runner, selected(table)));
        return table;
    }

    private Subscription state(LiveCell<TaskEntry> cell, TaskEntry entry) {
        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("task-progress");
        Label percent = new Label();
        HBox progress = new HBox(8, bar, percent);
        progress.getStyleClass().add("task-running");
        Subscription fraction = entry.fractionProperty().subscribe(f -> {
            bar.setProgress(f.doubleValue());
            percent.setText(f.doubleValue() < 0 ? "" : Math.round(f.doubleValue() * 100) + " %");
        });
        Subscription words = kit.texts().messagesProperty().subscribe(_ -> show(cell, entry, progress));
        return fraction.and(words).and(entry.stateProperty().subscribe(_ -> show(cell, entry, progress)));
    }

    private void show(LiveCell<TaskEntry> cell, TaskEntry entry, HBox progress) {
        cell.setGraphic(switch (entry.state()) {
            case WAITING -> new Badge(Tone.NOT_APPLICABLE, Icons.TIME, kit.text("task.state.waiting"));
            case RUNNING -> progress;
            case DONE -> new Badge(Tone.PASS, kit.text("task.state.done"));
            case PARTIAL -> new Badge(Tone.WARNING, kit.text("task.state.partial"));
            case FAILED -> new Badge(Tone.PROBLEM, kit.text("task.state.failed"));
            case CANCELLED -> new Badge(Tone.SKIPPED, kit.text("task.state.cancelled"));
        });
    }

    private ContextMenu taskMenu(JobRunner runner, Optional<TaskEntry> selected) {
        CopyMenu menu = new CopyMenu(kit);
        selected.ifPresent(e -> {
            if (!e.state().isOver()) {
                menu.does("task.cancel", e::cancel);
            }
            if (!e.task().detail().isEmpty()) {
                menu.copies("task.copyDetail", e.task()::detail);
            }
            e.problem().ifPresent(p -> menu.copies("task.copyProblem",
                    () -> p.text(kit.texts().messages()) + (e.trace().isEmpty() ? "" : "\n\n" + e.trace())));
        });
        return menu.does("task.clear", runner::clearFinished);
    }

    /** The commands that would have shown the same in a terminal. */
    TableView<CommandHistory.Line> commands(CommandHistory history) {
        TableView<CommandHistory.Line> table = table("commands-table", history.lines(), Icons.COMMAND, "command.history.none");
        table.getColumns().add(time("command.history.time", CommandHistory.Line::at));
        TableColumn<CommandHistory.Line, CommandHistory.Line> command = text("command.history.command", 480, CommandHistory.Line::command);
        command.getStyleClass().add("mono");
        table.getColumns().add(command);
        table.getColumns().add(text("command.history.about", 200, CommandHistory.Line::about));
        table.getColumns().add(text("command.history.versions", 110, CommandHistory.Line::versions));
        table.getColumns().add(copyColumn(CommandHistory.Line::command));
        CopyMenu.on(table, () -> {
            CopyMenu menu = new CopyMenu(kit);
            selected(table).ifPresent(l -> menu.copies("control.copy.command", l::command));
            return menu.copies("command.history.copyAll", () -> String.join("\n", history.lines().reversed().stream().map(
                    CommandHistory.Line::command).toList())).does("command.history.clear", history::clear);
        });
        return table;
    }

    /** Everything the user was told. */
    TableView<Notice> messages(Notices notices) {
        TableView<Notice> table = table("messages-table", notices.all(), Icons.INFO, "notify.none");
        table.getColumns().add(time("notify.column.time", Notice::at));
        table.getColumns()
                .add(LiveCell.column(kit, "notify.column.message", 420, (cell, n) -> kit.texts().messagesProperty().subscribe(m -> {
                    cell.setText(n.text(m));
                    cell.setGraphic(tone(n.level()).node("i12"));
                    cell.setTooltip(new Tooltip(cell.getText()));
                })));
        TableColumn<Notice, Notice> place = text("notify.column.place", 280, Notice::place);
        place.getStyleClass().add("mono");
        table.getColumns().add(place);
        table.getColumns().add(copyColumn(n -> n.copy(kit.texts().messages())));
        CopyMenu.on(table, () -> {
            CopyMenu menu = new CopyMenu(kit);
            selected(table).ifPresent(n -> {
                menu.copies("notify.copy", () -> n.copy(kit.texts().messages()));
                if (n.retry() != null) {
                    menu.does("notify.retry", n.retry());
                }
            });
            return menu.does("notify.clear", notices::clear);
        });
        return table;
    }

    /** The tone of a level. */
    static Tone tone(Problem.Level level) {
        return switch (level) {
            case INFO -> Tone.INFO;
            case WARNING -> Tone.WARNING;
            case ERROR -> Tone.PROBLEM;
        };
    }

    private <T> TableView<T> table(String id, ObservableList<T> items, Icons icon, String noneKey) {
        TableView<T> table = new TableView<>(items);
        table.setId(id);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        kit.texts().messagesProperty().subscribe(m -> table.setPlaceholder(EmptyState.of(icon, m.text(noneKey))));
        table.setMinSize(0, 0);
        return table;
    }

    private <T> TableColumn<T, T> text(String key, double width, Function<T, String> text) {
        return LiveCell.column(kit, key, width, (cell, item) -> {
            cell.setText(text.apply(item));
            cell.setTooltip(new Tooltip(cell.getText()));
            return Subscription.EMPTY;
        });
    }

    private <T> TableColumn<T, T> time(String key, Function<T, Instant> at) {
        TableColumn<T, T> column = text(key, 84, item -> TIME.format(at.apply(item).atZone(zone)));
        column.getStyleClass().add("mono");
        column.setMaxWidth(2 * column.getPrefWidth());
        return column;
    }

    private <T> TableColumn<T, T> copyColumn(Function<T, String> text) {
        TableColumn<T, T> column = LiveCell.column(kit, "control.copy", 44, (cell, item) -> {
            cell.setGraphic(small(Icons.COPY, "control.copy", () -> kit.copy(text.apply(item))));
            return Subscription.EMPTY;
        });
        return narrow(column);
    }

    /** A column of one button needs no head. */
    private static <T> TableColumn<T, T> narrow(TableColumn<T, T> column) {
        column.textProperty().unbind();
        column.setText("");
        column.setMaxWidth(column.getPrefWidth());
        return column;
    }

    private IconButton small(Icons icon, String tipKey, Runnable action) {
        IconButton button = new IconButton(kit, icon, tipKey, action);
        button.getStyleClass().add("small");
        return button;
    }

    private static <T> Optional<T> selected(TableView<T> table) {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }
}
