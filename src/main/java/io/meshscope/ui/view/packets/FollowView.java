package io.meshscope.ui.view.packets;

import io.meshscope.base.Formats;
import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.Follow;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LoadingBar;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What the two sides of a connection say, one after the other: as text or hexadecimal, both sides or one. */
final class FollowView extends View {
    private static final int ROW = 16;
    private static final int LONGEST = 400;

    /** A line of the conversation. */
    private record Line(boolean fromClient, int frame, boolean first, String text) {}

    private final Kit kit;
    private final PacketsModel model;
    private final int stream;
    private final IntConsumer go;
    private final ListView<Line> list = new ListView<>();
    private final StackPane stack = new StackPane(list);
    private final Label count = new Label();
    private final LoadingBar loading = new LoadingBar();
    private Follow.Mode mode = Follow.Mode.TCP;
    private Follow.Talk talk = new Follow.Talk(List.of(), false);
    private boolean hex;
    private boolean withClient = true;
    private boolean withServer = true;

    /**
     * Follows a stream.
     *
     * @param go goes to a frame, from 0
     */
    FollowView(Kit kit, PacketsModel model, int stream, IntConsumer go) {
        this.kit = kit;
        this.model = model;
        this.stream = stream;
        this.go = go;
    }

    @Override
    protected Parent build() {
        list.getStyleClass().add("follow");
        list.setFixedCellSize(19);
        list.setCellFactory(_ -> new LineCell());
        list.setOnMouseClicked(e -> {
            Line line = list.getSelectionModel().getSelectedItem();
            if (e.getClickCount() == 2 && line != null) {
                go.accept(line.frame());
            }
        });
        kit.texts().bindAccessible(list, "packetview.follow");
        count.getStyleClass().addAll("small", "muted", "count");
        ToolbarRow bar = new ToolbarRow(kit);
        ToggleGroup modes = new ToggleGroup();
        for (Follow.Mode m : Follow.Mode.values()) {
            Chip chip = Chip.toggle(m.name());
            chip.setToggleGroup(modes);
            chip.setSelected(m == mode);
            chip.setOnAction(_ -> {
                chip.setSelected(true);
                mode = m;
                read();
            });
            bar.add(chip);
        }
        Chip asHex = chip("packetview.follow.hex", false, on -> hex = on);
        Chip client = chip("packetview.follow.client", true, on -> withClient = on);
        Chip server = chip("packetview.follow.server", true, on -> withServer = on);
        bar.add(asHex, client, server);
        bar.addTrailing(count, new IconButton(kit, Icons.COPY, "packetview.follow.copy", () -> kit.copy(text())));
        StackPane.setAlignment(loading, Pos.TOP_CENTER);
        stack.getChildren().add(loading);
        read();
        return new BorderPane(stack, bar, null, null, null);
    }

    private Chip chip(String key, boolean on, java.util.function.Consumer<Boolean> set) {
        Chip chip = Chip.toggle(kit.text(key));
        chip.setSelected(on);
        chip.setOnAction(_ -> {
            set.accept(chip.isSelected());
            draw();
        });
        return chip;
    }

    private void read() {
        Capture capture = model.captureProperty().get();
        if (capture == null) {
            return;
        }
        Follow.Mode wanted = mode;
        loading.setVisible(true);
        model.<Follow.Talk>ask("follow/" + stream, c -> Follow.of(capture, stream, wanted, c), found -> {
            talk = found;
            loading.setVisible(false);
            draw();
        });
    }

    private void draw() {
        Predicate<Follow.Chunk> side = c -> c.fromClient() ? withClient : withServer;
        List<Line> lines = new ArrayList<>();
        long bytes = 0;
        for (Follow.Chunk chunk : talk.chunks()) {
            if (side.test(chunk)) {
                bytes += chunk.bytes().length;
                add(lines, chunk);
            }
        }
        list.setItems(FXCollections.observableList(lines));
        count.setText(kit.text(talk.cut() ? "packetview.follow.cut" : "packetview.follow.count", Formats.size(bytes)));
        stack.getChildren().removeIf(EmptyState.class::isInstance);
        if (lines.isEmpty()) {
            stack.getChildren().add(EmptyState.of(Icons.PACKETS,
                    kit.text(mode == Follow.Mode.TLS ? "packetview.follow.noKeys" : "packetview.follow.none")));
        }
    }

    private void add(List<Line> lines, Follow.Chunk chunk) {
        if (chunk.missing() > 0) {
            lines.add(new Line(chunk.fromClient(), chunk.frame(), true, kit.text("packetview.follow.missing", chunk.missing())));
        }
        int before = lines.size();
        for (String text : hex ? hexLines(chunk.bytes()) : textLines(chunk.bytes())) {
            lines.add(new Line(chunk.fromClient(), chunk.frame(), lines.size() == before, text));
        }
    }

    private static List<String> hexLines(byte[] bytes) {
        List<String> out = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += ROW) {
            int end = Math.min(bytes.length, at + ROW);
            String digits = HexFormat.ofDelimiter(" ").formatHex(bytes, at, end);
            out.add(String.format(Locale.ROOT, "%06x  %-47s  %s", at, digits, printable(bytes, at, end)));
        }
        return out;
    }

    private static List<String> textLines(byte[] bytes) {
        List<String> out = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean end = bytes[i] == '\n';
            if (end || i - start >= LONGEST) {
                out.add(printable(bytes, start, end && i > start && bytes[i - 1] == '\r' ? i - 1 : i));
                start = end ? i + 1 : i;
            }
        }
        if (start < bytes.length) {
            out.add(printable(bytes, start, bytes.length));
        }
        return out;
    }

    private static String printable(byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            out.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : bytes[i] == '\t' ? ' ' : '·');
        }
        return out.toString();
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        list.getItems().forEach(l -> out.append(l.fromClient() ? "> " : "< ").append(l.text()).append('\n'));
        return out.toString();
    }

    /** A line in the colour of its side, with the frame at its beginning. */
    private static final class LineCell extends ListCell<Line> {
        private final Label frame = new Label();
        private final Label side = new Label();
        private final Label text = new Label();
        private final HBox row = new HBox(8, frame, side, text);

        LineCell() {
            frame.getStyleClass().addAll("mono", "small", "subtle", "follow-frame");
            side.getStyleClass().addAll("mono", "follow-side");
            text.getStyleClass().addAll("mono");
            text.setMinWidth(USE_PREF_SIZE);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setGraphic(null);
                return;
            }
            frame.setText(line.first() ? String.valueOf(line.frame() + 1) : "");
            side.setText(line.fromClient() ? "→" : "←");
            text.setText(line.text());
            for (Label label : List.of(side, text)) {
                label.getStyleClass().removeAll("follow-client", "follow-server");
                label.getStyleClass().add(line.fromClient() ? "follow-client" : "follow-server");
            }
            setGraphic(row);
        }
    }
}
