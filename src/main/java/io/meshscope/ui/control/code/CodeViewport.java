package io.meshscope.ui.control.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The lines in view: as many rows as fit, whatever the size of the text. */
final class CodeViewport extends Region {
    /** Line numbers have room for so many digits before they widen. */
    private static final int DIGITS = 4;
    private static final int MOST_HITS = 100;
    /** In a longer line the place of a mark is shown, not the line alone. */
    private static final int LONG = 200;

    private final DoubleProperty top = new SimpleDoubleProperty(this, "top");
    private final DoubleProperty left = new SimpleDoubleProperty(this, "left");
    private final List<CodeRow> rows = new ArrayList<>();
    private final Text probe = new Text("0000000000");
    private final Rectangle clip = new Rectangle();
    private CodeText text = CodeText.EMPTY;
    private LineColours colours = new LineColours(CodeText.EMPTY, Syntax.PLAIN);
    private double cell = 7;
    private double rowHeight = 20;
    private long widest;
    private long markStart;
    private long markEnd;
    private long selectionStart;
    private long selectionEnd;
    private long caret;
    private boolean caretShown;
    private Finder.@Nullable Query query;
    private long revealing = -1;
    private int filledColumn = -1;
    private int filledColumns = -1;
    private Runnable onExtent = () -> {};
    private Map<Integer, LineMark> lineMarks = Map.of();
    private Consumer<LineMark> onLineMark = _ -> {};
    private NavigableMap<Long, CodeLink> links = new TreeMap<>();

    CodeViewport() {
        getStyleClass().add("code-viewport");
        probe.getStyleClass().setAll("code-text");
        probe.setVisible(false);
        probe.setManaged(false);
        getChildren().add(probe);
        setClip(clip);
        top.subscribe((_, _) -> requestLayout());
        left.subscribe((_, _) -> requestLayout());
        probe.fontProperty().subscribe((_, _) -> measure());
    }

    void show(CodeText newText, Syntax syntax) {
        text = newText;
        colours = new LineColours(newText, syntax);
        widest = 0;
        markStart = 0;
        markEnd = 0;
        revealing = -1;
        lineMarks = Map.of();
        links = new TreeMap<>();
        forget();
        top.set(0);
        left.set(0);
    }

    CodeText text() {
        return text;
    }

    DoubleProperty topProperty() {
        return top;
    }

    DoubleProperty leftProperty() {
        return left;
    }

    /** Called when the size of all there is to scroll through has changed. */
    void setOnExtent(Runnable changed) {
        onExtent = changed;
    }

    double contentHeight() {
        return text.count() * rowHeight;
    }

    double contentWidth() {
        return (widest + 2) * cell;
    }

    double rowHeight() {
        return rowHeight;
    }

    double cell() {
        return cell;
    }

    /** Room for text, without the line numbers. */
    double textWidth() {
        return Math.max(0, getWidth() - gutter() - CodeRow.GAP);
    }

    void mark(long start, long end) {
        markStart = start;
        markEnd = end;
        requestLayout();
    }

    long markStart() {
        return markStart;
    }

    long markEnd() {
        return markEnd;
    }

    void select(long start, long end, long newCaret) {
        selectionStart = start;
        selectionEnd = end;
        caret = newCaret;
        requestLayout();
    }

    void showCaret(boolean on) {
        caretShown = on;
        requestLayout();
    }

    void setLineMarks(Map<Integer, LineMark> marks) {
        lineMarks = marks;
        forget();
    }

    Map<Integer, LineMark> lineMarks() {
        return lineMarks;
    }

    void setOnLineMark(Consumer<LineMark> clicked) {
        onLineMark = clicked;
    }

    void setLinks(List<CodeLink> some) {
        NavigableMap<Long, CodeLink> byStart = new TreeMap<>();
        some.forEach(l -> byStart.put(l.start(), l));
        links = byStart;
        forget();
    }

    /** The link an offset lies in. */
    Optional<CodeLink> linkAt(long offset) {
        return Optional.ofNullable(links.floorEntry(offset)).map(Map.Entry::getValue).filter(l -> offset <= l.end());
    }

    void highlight(Finder.@Nullable Query newQuery) {
        query = newQuery;
        requestLayout();
    }

    /** Scrolls as little as needed to show an offset; when it is far, puts it a third down. Done when the view has its size. */
    void reveal(long offset) {
        revealing = offset;
        requestLayout();
    }

    private void revealNow(long offset) {
        revealing = -1;
        int line = text.lineOf(offset) - text.first();
        double y = line * rowHeight;
        double height = Math.max(rowHeight, getHeight());
        if (y < top.get() - height || y > top.get() + 2 * height) {
            scrollTop(y - height / 3);
        } else if (y < top.get()) {
            scrollTop(y);
        } else if (y + rowHeight > top.get() + height) {
            scrollTop(y + rowHeight - height);
        }
        long column = offset - text.start(line + text.first());
        double x = column * cell;
        widest = Math.max(widest, column);
        if (x < left.get() || x > left.get() + textWidth() - 4 * cell) {
            left.set(x < textWidth() * 0.8 ? 0 : Math.max(0, x - textWidth() / 3));
        }
    }

    void scrollTop(double y) {
        top.set(Math.clamp(y, 0, Math.max(0, contentHeight() - getHeight())));
    }

    /** The offset nearest to a place in view. */
    long offsetAt(double x, double y) {
        if (text.count() == 0) {
            return text.from();
        }
        layout();
        int line = text.first() + (int) Math.clamp(Math.floor((y + top.get()) / rowHeight), 0, text.count() - 1);
        return rows.stream().filter(r -> r.line() == line).findFirst().map(r -> r.offsetAt(x - r.getLayoutX()))
                .orElseGet(() -> text.start(line));
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (revealing >= 0 && getHeight() > 0) {
            revealNow(revealing);
        }
        int firstRow = (int) (top.get() / rowHeight);
        int count = text.count() == 0 ? 0 : Math.min((int) (getHeight() / rowHeight) + 2, text.count() - firstRow);
        int column = (int) (left.get() / cell);
        int columns = (int) (textWidth() / cell) + 3;
        if (column != filledColumn || columns != filledColumns || rows.size() < count) {
            forget();
            filledColumn = column;
            filledColumns = columns;
        }
        while (rows.size() < count) {
            CodeRow row = new CodeRow();
            rows.add(row);
            getChildren().add(row);
        }
        long widestBefore = widest;
        fill(text.first() + firstRow, count, column, columns);
        applyCss();
        place();
        if (widest != widestBefore) {
            onExtent.run();
        }
    }

    private void fill(int firstLine, int count, int column, int columns) {
        for (CodeRow row : rows) {
            if (row.line() < firstLine || row.line() >= firstLine + count) {
                row.clear();
            }
        }
        long start = count > 0 ? text.start(firstLine) : 0;
        for (int line = firstLine; line < firstLine + count; line++) {
            CodeRow row = rows.get(line % rows.size());
            long end = text.end(line);
            if (row.line() != line) {
                Piece piece = text.piece(line, start, column, columns);
                row.fill(line, piece, colours.of(line, start, piece), column, columns);
                widest = Math.max(widest, piece.column() > 0 || end - start > CodeText.WHOLE ? end - start : piece.text().length());
            }
            start = text.next(end);
        }
    }

    private void place() {
        double gutter = gutter();
        double shift = left.get() - Math.floor(left.get() / cell) * cell;
        for (CodeRow row : rows) {
            if (row.line() < 0) {
                continue;
            }
            int at = row.line() - text.first();
            row.resizeRelocate(0, snapPositionY(at * rowHeight - top.get()), getWidth(), rowHeight);
            row.arrange(gutter, shift);
            Piece piece = row.piece();
            long start = piece.start();
            long end = piece.end();
            boolean marked = markEnd > markStart && markStart <= end && markEnd > start;
            row.showMark(marked, markStart, markEnd, marked && (piece.column() > 0 || piece.text().length() > LONG));
            row.showSelection(selectionStart, selectionEnd);
            row.showCaret(caretShown && text.lineOf(caret) == row.line(), caret);
            row.showHits(hits(piece));
            row.showLinks(List.copyOf(links.subMap(start, true, end, true).values()));
            row.showLineMark(lineMarks.get(row.line()), onLineMark);
        }
    }

    private List<int[]> hits(Piece piece) {
        Finder.Query wanted = query;
        if (wanted == null) {
            return List.of();
        }
        byte[] b = text.bytes().array(piece.start(), piece.end());
        return wanted.in(b, b.length, MOST_HITS).stream()
                .map(h -> new int[]{piece.indexOf(piece.start() + h[0]), piece.indexOf(piece.start() + h[1])}).toList();
    }

    private double gutter() {
        int digits = Math.max(DIGITS, Integer.toString(text.first() + Math.max(0, text.count() - 1)).length());
        return Math.ceil(digits * cell * 11 / 12 + 2 * CodeRow.GAP + 4) + (lineMarks.isEmpty() ? 0 : CodeRow.MARKS);
    }

    private void measure() {
        double line = (top.get() / rowHeight);
        cell = probe.getLayoutBounds().getWidth() / 10;
        rowHeight = Math.rint(probe.getFont().getSize() * 5 / 3);
        forget();
        top.set(line * rowHeight);
        onExtent.run();
    }

    private void forget() {
        rows.forEach(CodeRow::clear);
        requestLayout();
    }

    /** Text of the line the caret is on, for a screen reader. */
    String caretLine() {
        int line = text.lineOf(caret);
        long start = text.start(line);
        return text.count() == 0
                ? ""
                : new String(text.bytes().array(start, Math.min(text.end(line), start + 500)), StandardCharsets.UTF_8);
    }
}
