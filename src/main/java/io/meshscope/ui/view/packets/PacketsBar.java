package io.meshscope.ui.view.packets;

import io.meshscope.base.Formats;
import io.meshscope.packets.Capture;
import io.meshscope.packets.filter.Selected;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Verdict;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The row above the packets: the filter, what is often filtered for, and what else can be done. */
final class PacketsBar extends BorderPane {
    /** More streams than this do not fit into a filter. */
    private static final int MOST_STREAMS = 200;

    private final Kit kit;
    private final PacketsModel model;
    private final PacketList list;
    private final IntConsumer go;
    private final PacketList.Actions actions;
    private final FilterField field;
    private final List<Chip> chips = new ArrayList<>();
    private final TextField number = new TextField();

    /**
     * A row.
     *
     * @param go goes to a frame, from 0
     */
    PacketsBar(Kit kit, PacketsModel model, PacketList list, PacketDetail detail, IntConsumer go, PacketList.Actions actions) {
        this.kit = kit;
        this.model = model;
        this.list = list;
        this.go = go;
        this.actions = actions;
        field = new FilterField(kit, model::apply, () -> selected(detail));
        Button apply = new Button();
        kit.texts().bind(apply, "packetview.filter.apply");
        apply.getStyleClass().add("accent");
        apply.disableProperty().bind(field.validProperty().not());
        apply.setOnAction(_ -> field.run());
        ToolbarRow row = new ToolbarRow(kit, field, apply, Chip.menu("SNI", this::serverNames));
        row.add(chip("packetview.chip.problems", Flow::isProblem),
                chip("packetview.chip.plain", f -> f.verdict() == Verdict.PLAINTEXT || f.verdict() == Verdict.H2C), resets());
        Chip follow = Chip.toggle(Icons.PLAY, kit.text("packetview.growing"));
        follow.setVisible(model.following().isPossible());
        follow.setManaged(follow.isVisible());
        follow.setOnAction(_ -> model.following().setOn(follow.isSelected()));
        model.following().onProperty().subscribe(follow::setSelected);
        kit.texts().bindTip(follow, "packetview.growing.tip");
        row.add(follow);
        number.setPromptText("#");
        number.setPrefColumnCount(4);
        number.getStyleClass().addAll("mono", "go-to");
        kit.texts().bindAccessible(number, "packetview.goTo");
        kit.texts().bindTip(number, "packetview.goTo");
        number.setOnAction(_ -> goTo());
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(kit.texts().messagesProperty().flatMap(_ -> model.shownProperty().map(this::count)).orElse(""));
        IconButton filters = new IconButton(kit, Icons.BOOKMARK, "packetview.filter.recent", () -> {});
        filters.setOnAction(_ -> recent(filters));
        IconButton more = new IconButton(kit, Icons.MORE, "packetview.more", () -> {});
        more.setOnAction(_ -> more(more));
        row.addTrailing(count, number, filters, more);
        setCenter(row);
        Label note = new Label();
        note.getStyleClass().addAll("small", "wrap", "filter-note");
        note.setMaxWidth(Double.MAX_VALUE);
        note.textProperty().bind(field.noteProperty());
        note.visibleProperty().bind(field.noteProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        setBottom(note);
        model.filterProperty().subscribe(f -> {
            if (!f.text().equals(field.text())) {
                chips.forEach(c -> c.setSelected(false));
            }
        });
    }

    /** What is in the filter field. */
    String filterText() {
        return field.text();
    }

    /** Shows a filter and applies it. */
    void setFilter(String text) {
        chips.forEach(c -> c.setSelected(false));
        field.set(text);
    }

    /** Gives the filter field the keyboard. */
    void focusFilter() {
        field.focus();
    }

    private String count(int @Nullable [] shown) {
        if (shown == null) {
            return "";
        }
        return kit.text("control.rows.some", Formats.count(shown.length), Formats.count(model.sizeProperty().get()));
    }

    private static Selected selected(PacketDetail detail) {
        return detail.shown().<Selected>map(d -> f -> d.all(f).stream().map(n -> n.value()).toList()).orElse(Selected.NONE);
    }

    private void goTo() {
        String text = number.getText().strip();
        if (text.matches("[1-9]\\d{0,8}") && Integer.parseInt(text) <= model.sizeProperty().get()) {
            go.accept(Integer.parseInt(text) - 1);
            number.clear();
        } else {
            kit.notice().accept(kit.text("packetview.goTo.none", Formats.count(model.sizeProperty().get())));
        }
    }

    // ---------- what is often filtered for ----------

    /** A switch that shows the packets of some connections. */
    private Chip chip(String key, Predicate<Flow> wanted) {
        Chip chip = Chip.toggle(kit.text(key));
        chips.add(chip);
        chip.setOnAction(_ -> filterBy(chip, streams(model.flowsProperty().get().stream().filter(wanted).toList())));
        return chip;
    }

    private Chip resets() {
        Chip chip = Chip.toggle(kit.text("packetview.chip.resets"));
        chips.add(chip);
        chip.setOnAction(_ -> filterBy(chip, "tcp.flags.reset == 1"));
        return chip;
    }

    private void filterBy(Chip chip, String condition) {
        boolean on = chip.isSelected();
        setFilter(on ? condition : "");
        chip.setSelected(on);
    }

    private static String streams(List<Flow> flows) {
        return flows.isEmpty()
                ? "tcp.stream < 0"
                : "tcp.stream in {" + flows.stream().limit(MOST_STREAMS)
                        .flatMap(f -> f.answers().isPresent()
                                ? java.util.stream.Stream.of(f.stream(), f.answers().getAsInt())
                                : java.util.stream.Stream.of(f.stream()))
                        .map(String::valueOf).collect(Collectors.joining(", ")) + "}";
    }

    private List<MenuItem> serverNames() {
        List<String> names = model.flowsProperty().get().stream().map(Flow::serverName).filter(n -> !n.isEmpty()).distinct().sorted()
                .limit(40).toList();
        List<MenuItem> items = new ArrayList<>();
        for (String name : names) {
            MenuItem item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(
                    _ -> setFilter(streams(model.flowsProperty().get().stream().filter(f -> f.serverName().equals(name)).toList())));
            items.add(item);
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem(kit.text("packetview.noServerNames"));
            none.setDisable(true);
            items.add(none);
        }
        return items;
    }

    private void recent(IconButton below) {
        ContextMenu menu = new ContextMenu();
        field.recent().forEach(text -> menu.getItems().add(filterItem(text, text)));
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(filterItem(kit.text("packetview.saved.finRst"), "tcp.flags == 0x0011 or tcp.flags == 0x0004"),
                filterItem(kit.text("packetview.saved.handshakes"), "tls.handshake.type in {1, 2}"),
                filterItem(kit.text("packetview.saved.alerts"), "tls.alert_message"),
                filterItem(kit.text("packetview.saved.errors"), "http.response.code >= 400 or http2.headers.status >= 400"),
                filterItem(kit.text("packetview.saved.toApp"), "ip.addr == 127.0.0.6"),
                filterItem(kit.text("packetview.saved.bad"),
                        "tcp.analysis.flags && !tcp.analysis.window_update && !tcp.analysis.keep_alive && !tcp.analysis.keep_alive_ack"));
        menu.show(below, Side.BOTTOM, 0, 4);
    }

    private MenuItem filterItem(String words, String text) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> setFilter(text));
        return item;
    }

    // ---------- what else can be done ----------

    private void more(IconButton below) {
        ContextMenu menu = new ContextMenu();
        Optional<Integer> frame = list.frame();
        frame.ifPresent(f -> {
            menu.getItems().add(item(model.isMarked(f) ? "packetview.menu.unmark" : "packetview.menu.mark", () -> actions.mark(f)));
            menu.getItems().add(item("packetview.menu.nextMark", () -> mark(f, true)));
            menu.getItems().add(item("packetview.menu.previousMark", () -> mark(f, false)));
        });
        frame.flatMap(this::tcpStream).ifPresent(s -> menu.getItems().addAll(new SeparatorMenuItem(),
                item("packetview.follow", () -> actions.follow(s)), item("packetview.graph", () -> actions.graph(s))));
        menu.getItems().addAll(new SeparatorMenuItem(), times());
        list.table()
                .ifPresent(t -> menu.getItems().add(item("packetview.menu.columns", () -> t.columnMenu().show(below, Side.BOTTOM, 0, 4))));
        menu.show(below, Side.BOTTOM, 0, 4);
    }

    private Optional<Integer> tcpStream(int frame) {
        Capture capture = model.captureProperty().get();
        return capture == null || !capture.columns().has(frame, io.meshscope.packets.index.Protocol.TCP)
                || capture.columns().stream(frame) < 0 ? Optional.empty() : Optional.of(capture.columns().stream(frame));
    }

    private void mark(int from, boolean forward) {
        int at = model.nextMark(from, forward);
        if (at >= 0) {
            go.accept(at);
        }
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(kit.text(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Menu times() {
        Menu menu = new Menu(kit.text("packetview.menu.time"));
        ToggleGroup group = new ToggleGroup();
        for (TimeFormat format : TimeFormat.values()) {
            RadioMenuItem item = new RadioMenuItem(kit.text(format.key()));
            item.setToggleGroup(group);
            item.setSelected(format == list.timeFormat());
            item.setOnAction(_ -> list.setTimeFormat(format));
            menu.getItems().add(item);
        }
        return menu;
    }
}
