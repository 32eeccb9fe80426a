package io.meshscope.ui.control.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One line in view. Its nodes are used again for other lines. */
final class CodeRow extends Region {
    /** Between the line numbers and the text. */
    static final double GAP = 8;
    /** For the mark of a line, left of its number. */
    static final double MARKS = 16;

    private final Text number = new Text();
    private final TextFlow flow = new TextFlow();
    private final Region ground = ground("code-line-mark");
    private final Region mark = ground("code-mark");
    private final Region selection = ground("code-selection");
    private final Region caret = ground("code-caret");
    private final List<Region> hits = new ArrayList<>();
    private final List<Region> links = new ArrayList<>();
    private final StackPane lineMark = new StackPane();
    private @Nullable LineMark marked;
    private int line = -1;
    private int from;
    private int to;
    private @Nullable Piece piece;

    CodeRow() {
        getStyleClass().add("code-row");
        setManaged(false);
        number.getStyleClass().add("code-number");
        number.setTextOrigin(javafx.geometry.VPos.CENTER);
        flow.getStyleClass().add("code-flow");
        lineMark.setManaged(false);
        lineMark.setVisible(false);
        getChildren().addAll(ground, mark, selection, number, flow, caret, lineMark);
    }

    private static Region ground(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setManaged(false);
        region.setVisible(false);
        region.setMouseTransparent(true);
        return region;
    }

    /** The line it shows; -1 for none. */
    int line() {
        return line;
    }

    /** What it shows of the line. */
    Piece piece() {
        if (piece == null) {
            throw new IllegalStateException("An empty row was asked for its text");
        }
        return piece;
    }

    void clear() {
        line = -1;
        piece = null;
        setVisible(false);
    }

    /** Shows a line from a column on. */
    void fill(int newLine, Piece newPiece, byte[] colours, int column, int columns) {
        line = newLine;
        piece = newPiece;
        String all = newPiece.text();
        from = Math.clamp(column - newPiece.column(), 0, all.length());
        to = Math.min(all.length(), from + columns);
        if (from > 0 && from < all.length() && Character.isLowSurrogate(all.charAt(from))) {
            from--;
        }
        number.setText(Integer.toString(newLine));
        int used = 0;
        int i = from;
        while (i < to) {
            int end = i + 1;
            while (end < to && colours[end] == colours[i]) {
                end++;
            }
            segment(used++, all.substring(i, end), Lexer.STYLES[colours[i]]);
            i = end;
        }
        flow.getChildren().remove(used, flow.getChildren().size());
        setVisible(true);
    }

    private void segment(int i, String words, String style) {
        if (i == flow.getChildren().size()) {
            Text text = new Text();
            text.getStyleClass().setAll("code-text");
            flow.getChildren().add(text);
        }
        Text text = (Text) flow.getChildren().get(i);
        text.setText(words);
        String now = text.getStyleClass().size() > 1 ? text.getStyleClass().get(1) : "";
        if (!now.equals(style)) {
            text.getStyleClass().setAll(style.isEmpty() ? List.of("code-text") : List.of("code-text", style));
        }
    }

    /** Puts its nodes in place; the row must have its size. */
    void arrange(double gutter, double shift) {
        number.setLayoutX(gutter - GAP - number.getLayoutBounds().getWidth());
        number.setLayoutY(Math.rint(getHeight() / 2));
        ground.resizeRelocate(gutter, 0, Math.max(0, getWidth() - gutter), getHeight());
        double height = flow.prefHeight(-1);
        flow.resizeRelocate(gutter + GAP - shift, Math.rint((getHeight() - height) / 2), flow.prefWidth(-1) + 1, height);
    }

    /** Paints the ground of the line, and the exact place in it when the line is long. */
    void showMark(boolean marked, long start, long end, boolean exact) {
        ground.setVisible(marked);
        span(mark, marked && exact, start, end, false);
    }

    /** Paints what is selected. */
    void showSelection(long start, long end) {
        boolean some = piece != null && end > start && start <= piece.end() && end > piece.start();
        span(selection, some, start, end, piece != null && end > piece.end());
    }

    /** Paints what was found, each as start and end of characters of its piece. */
    void showHits(List<int[]> places) {
        while (hits.size() < places.size()) {
            Region hit = ground("code-hit");
            hits.add(hit);
            getChildren().add(1, hit);
        }
        for (int i = 0; i < hits.size(); i++) {
            Region hit = hits.get(i);
            boolean there = i < places.size() && places.get(i)[1] > from && places.get(i)[0] < to;
            hit.setVisible(there);
            if (there) {
                place(hit, x(places.get(i)[0]), x(places.get(i)[1]));
            }
        }
    }

    /** Underlines what names another thing. */
    void showLinks(List<CodeLink> some) {
        while (links.size() < some.size()) {
            Region link = ground("code-link");
            links.add(link);
            getChildren().add(link);
        }
        for (int i = 0; i < links.size(); i++) {
            boolean there = i < some.size();
            span(links.get(i), there, there ? some.get(i).start() : 0, there ? some.get(i).end() : 0, false);
        }
    }

    /** Shows what there is to say about the line. */
    void showLineMark(@Nullable LineMark now, Consumer<LineMark> clicked) {
        lineMark.setVisible(now != null);
        if (now == null) {
            marked = null;
            return;
        }
        if (!now.equals(marked)) {
            marked = now;
            lineMark.getChildren().setAll(now.tone().node("i12"));
            lineMark.setAccessibleText(now.words());
            Tooltip tip = new Tooltip(now.words());
            tip.setWrapText(true);
            tip.setMaxWidth(480);
            Tooltip.install(lineMark, tip);
        }
        lineMark.setOnMousePressed(e -> {
            clicked.accept(now);
            e.consume();
        });
        lineMark.resizeRelocate(2, 0, MARKS, getHeight());
    }

    /** Shows the caret, or hides it when it is not on the line or out of view. */
    void showCaret(boolean on, long offset) {
        int index = piece == null ? -1 : piece.indexOf(offset);
        caret.setVisible(on && index >= from && index <= to);
        if (caret.isVisible()) {
            place(caret, x(index), x(index) + 1.5);
        }
    }

    private void span(Region region, boolean visible, long start, long end, boolean toLineEnd) {
        if (piece == null || !visible) {
            region.setVisible(false);
            return;
        }
        int a = Math.clamp(piece.indexOf(start), from, to);
        int b = Math.clamp(piece.indexOf(end), from, to);
        region.setVisible(b > a || toLineEnd);
        if (region.isVisible()) {
            place(region, x(a), toLineEnd ? x(b) + 6 : x(b));
        }
    }

    private void place(Region region, double left, double right) {
        region.resizeRelocate(left, 0, Math.max(0, right - left), getHeight());
    }

    /** Where a character of the piece begins. */
    private double x(int index) {
        int at = Math.clamp(index, from, to) - from;
        if (flow.getChildren().isEmpty()) {
            return flow.getLayoutX();
        }
        return flow.getLayoutX() + flow.getLayoutInfo().caretInfoAt(at, true).getSegmentAt(0).getMinX();
    }

    /** The offset nearest to a place in the row. */
    long offsetAt(double x) {
        Piece shown = piece();
        if (flow.getChildren().isEmpty() || x <= flow.getLayoutX()) {
            return shown.offsetOf(from);
        }
        int index = flow.getHitInfo(new javafx.geometry.Point2D(x - flow.getLayoutX(), flow.getHeight() / 2)).getInsertionIndex();
        return shown.offsetOf(Math.clamp(from + index, from, to));
    }
}
