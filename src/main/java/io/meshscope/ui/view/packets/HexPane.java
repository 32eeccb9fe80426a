package io.meshscope.ui.view.packets;

import io.meshscope.ui.control.Kit;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.RandomAccess;
import java.util.function.IntConsumer;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Bytes in hexadecimal and as text, sixteen in a row, a range of them marked. A click says which byte it hit. */
final class HexPane extends StackPane {
    private static final int ROW = 16;
    private static final int GROUP = 8;

    private final ListView<Integer> view = new ListView<>();
    private final SimpleIntegerProperty repaint = new SimpleIntegerProperty();
    private final IntConsumer onByte;
    private byte[] bytes = {};
    private int from;
    private int to;

    /**
     * Without bytes.
     *
     * @param onByte told the offset of the byte the user clicks
     */
    HexPane(Kit kit, IntConsumer onByte) {
        this.onByte = onByte;
        view.getStyleClass().add("hex-pane");
        view.setFixedCellSize(20);
        view.setCellFactory(_ -> new Row());
        kit.texts().bindAccessible(view, "packetview.bytes");
        getChildren().add(view);
        setMinSize(0, 0);
        view.setMinSize(0, 0);
    }

    /** Shows bytes, which must not change, and marks those from a place to before another. */
    void show(byte[] shown, int start, int end) {
        boolean other = !Arrays.equals(bytes, shown);
        bytes = shown;
        from = start;
        to = end;
        if (other) {
            view.setItems(FXCollections.observableList(new Offsets((shown.length + ROW - 1) / ROW)));
        } else {
            repaint.set(repaint.get() + 1);
        }
        if (end > start) {
            int row = start / ROW;
            if (other || !isVisible(row)) {
                view.scrollTo(Math.max(0, row - 2));
            }
        }
    }

    private boolean isVisible(int row) {
        return view.lookup(".virtual-flow") instanceof javafx.scene.control.skin.VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                && row >= flow.getFirstVisibleCell().getIndex() && row < flow.getLastVisibleCell().getIndex();
    }

    /** The marked bytes, as hexadecimal digits. */
    String hex() {
        return to > from ? HexFormat.of().formatHex(bytes, from, Math.min(to, bytes.length)) : HexFormat.of().formatHex(bytes);
    }

    /** All bytes as rows of text. */
    String dump() {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < bytes.length; at += ROW) {
            out.append(offset(at)).append("   ").append(String.format(Locale.ROOT, "%-48s", hexOf(at, at + ROW))).append("  ")
                    .append(textOf(at, at + ROW)).append('\n');
        }
        return out.toString();
    }

    private static String offset(int at) {
        return String.format(Locale.ROOT, "%04x", at);
    }

    private String hexOf(int start, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < Math.min(end, bytes.length); i++) {
            out.append(i % ROW == 0 ? "" : i % GROUP == 0 ? "  " : " ").append(HexFormat.of().toHexDigits(bytes[i]));
        }
        return out.toString();
    }

    private String textOf(int start, int end) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < Math.min(end, bytes.length); i++) {
            out.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '·');
        }
        return out.toString();
    }

    private static final class Offsets extends AbstractList<Integer> implements RandomAccess {
        private final int rows;

        Offsets(int rows) {
            this.rows = rows;
        }

        @Override
        public Integer get(int index) {
            return index * ROW;
        }

        @Override
        public int size() {
            return rows;
        }
    }

    /** Sixteen bytes: the offset, then hexadecimal and text each in up to three pieces: before, within and after the mark. */
    private final class Row extends ListCell<Integer> {
        private final Label offset = label("hex-offset");
        private final Label[] hex = {label(), label("hex-mark"), label()};
        private final Label[] text = {label(), label("hex-mark"), label()};
        private final HBox hexes = new HBox(hex);
        private final HBox texts = new HBox(text);
        private final HBox row = new HBox(offset, hexes, texts);

        Row() {
            row.getStyleClass().add("hex-row");
            row.setAlignment(Pos.CENTER_LEFT);
            hexes.getStyleClass().add("hex-bytes");
            addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
            repaint.subscribe((_, _) -> updateItem(getItem(), isEmpty()));
        }

        private static Label label(String... styles) {
            Label label = new Label();
            label.getStyleClass().addAll("mono", "hex-text");
            label.getStyleClass().addAll(List.of(styles));
            label.setMinWidth(USE_PREF_SIZE);
            return label;
        }

        @Override
        protected void updateItem(@Nullable Integer at, boolean empty) {
            super.updateItem(at, empty);
            if (at == null || empty) {
                setGraphic(null);
                return;
            }
            int end = Math.min(at + ROW, bytes.length);
            int first = Math.clamp(from, at, end);
            int last = Math.clamp(to, first, end);
            offset.setText(offset(at));
            // The blank between two pieces belongs to the one that is not marked, so that a mark has no ragged edge.
            String before = hexOf(at, first);
            String marked = hexOf(first, last).stripLeading();
            String after = hexOf(last, end);
            boolean begun = !before.isEmpty() && first < end;
            hex[0].setText(begun ? before + blank(first) : before);
            hex[1].setText(marked);
            hex[2].setText(marked.isEmpty() ? after.stripLeading() : after);
            text[0].setText(textOf(at, first));
            text[1].setText(textOf(first, last));
            text[2].setText(textOf(last, end));
            setGraphic(row);
        }

        private static String blank(int next) {
            return next % GROUP == 0 ? "  " : " ";
        }

        private void clicked(MouseEvent e) {
            Integer at = getItem();
            if (at == null || isEmpty()) {
                return;
            }
            double x = hexes.sceneToLocal(e.getSceneX(), e.getSceneY()).getX();
            double width = hexes.getWidth() - hexes.getInsets().getLeft() - hexes.getInsets().getRight();
            int count = Math.min(ROW, bytes.length - at);
            double letters = count * 3 - 1 + (count > GROUP ? 1 : 0);
            int letter = (int) (x / (width / letters));
            int index = letter >= GROUP * 3 ? (letter - 1) / 3 : letter / 3;
            double tx = texts.sceneToLocal(e.getSceneX(), e.getSceneY()).getX();
            if (tx >= 0) {
                index = (int) (tx / (texts.getWidth() / count));
            }
            if (index >= 0 && index < count) {
                onByte.accept(at + index);
            }
        }
    }
}
