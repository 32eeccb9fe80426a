package io.meshscope.ui.control.code;

import io.meshscope.base.Bytes;
import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Progress;
import io.meshscope.ui.control.Background.Running;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LoadingBar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows text of any size, read-only: line numbers, colours, one marked range, a caret, selection, find. Of hundreds of megabytes, and of
 * lines of many, only what is in view is read. Everything is by byte offset in the document, so that trees, tables and this view agree.
 *
 * <p>Keys: arrows, Page Up and Down, Home, End (with Ctrl the whole text) move, with Shift they select; Ctrl+A, Ctrl+C; Ctrl+F opens the
 * find row, F3 and Shift+F3 go to the next and previous place; F12 follows the link at the caret.
 */
public final class CodeView extends Region {
    /** More than this is not copied at once. */
    public static final int MOST_COPIED = 10_000_000;

    private final Kit kit;
    private final CodeViewport port = new CodeViewport();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final FindBar findBar;
    private final LoadingBar searching = new LoadingBar();
    private final ReadOnlyLongWrapper caret = new ReadOnlyLongWrapper(this, "caret");
    private CodeSelection selection = new CodeSelection(0, 0);
    private LongConsumer onCaret = _ -> {};
    private BiConsumer<Long, CopyMenu> more = (_, _) -> {};
    private Running search = Running.NOTHING;
    private boolean arranging;

    /**
     * An empty view.
     *
     * @param nameKey message key of what it shows, for a screen reader
     */
    public CodeView(Kit kit, String nameKey) {
        this.kit = kit;
        findBar = new FindBar(kit, this);
        getStyleClass().add("code-view");
        port.setFocusTraversable(true);
        port.setAccessibleRole(AccessibleRole.TEXT_AREA);
        kit.texts().bindAccessible(port, nameKey);
        port.focusedProperty().subscribe(port::showCaret);
        port.setOnExtent(this::bars);
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.valueProperty().subscribe((_, y) -> {
            if (!arranging) {
                port.scrollTop(y.doubleValue());
            }
        });
        horizontal.valueProperty().subscribe((_, x) -> {
            if (!arranging) {
                scrollLeft(x.doubleValue());
            }
        });
        port.topProperty().subscribe((_, _) -> bars());
        port.leftProperty().subscribe((_, _) -> bars());
        CopyMenu.on(port, this::menu);
        getChildren().addAll(port, vertical, horizontal, findBar, searching);
        new CodeInput(this, port);
        setMinSize(0, 0);
    }

    // ---------- what it shows ----------

    /** Shows a whole document from its beginning. */
    public void show(Bytes bytes, LineIndex lines, Syntax syntax) {
        show(bytes, lines, 0, bytes.size(), syntax);
    }

    /**
     * Shows a part of a document, with the document's own line numbers and offsets. Where the part begins or ends near the edge of a line,
     * the rest of that line is shown as well.
     *
     * @param from offset of its first byte
     * @param to   offset after its last byte
     */
    public void show(Bytes bytes, LineIndex lines, long from, long to, Syntax syntax) {
        search.cancel();
        port.show(new CodeText(bytes, lines, from, to), syntax);
        selection = new CodeSelection(port.text().from(), port.text().from());
        caret.set(selection.caret());
        port.select(selection.start(), selection.end(), selection.caret());
        requestLayout();
    }

    /** Shows nothing and forgets the document. */
    public void clear() {
        search.cancel();
        port.show(CodeText.EMPTY, Syntax.PLAIN);
        requestLayout();
    }

    /** Marks a range of bytes and scrolls to its beginning when that is out of view. */
    public void mark(long start, long end) {
        port.mark(start, end);
        reveal(start);
    }

    /** Marks nothing. */
    public void unmark() {
        port.mark(0, 0);
    }

    /** Brings an offset into view. */
    public void reveal(long offset) {
        port.reveal(offset);
    }

    /** Puts the caret at the beginning of a line of the document, as near as what is shown allows. */
    public void goToLine(int line) {
        long at = port.text().start(line);
        choose(selection.to(at, false));
        reveal(at);
    }

    // ---------- what is said about it ----------

    /** Shows marks beside lines, until another text is shown. */
    public void setLineMarks(List<LineMark> marks) {
        Map<Integer, LineMark> byLine = new TreeMap<>();
        marks.forEach(m -> byLine.put(m.line(), m));
        port.setLineMarks(byLine);
    }

    /** Called when the user clicked the mark of a line. */
    public void setOnLineMark(Consumer<LineMark> clicked) {
        port.setOnLineMark(clicked);
    }

    /** Underlines what names other things, until another text is shown: Ctrl and a click follow it, or F12 at the caret. */
    public void setLinks(List<CodeLink> links) {
        port.setLinks(links);
    }

    /** Follows the link at an offset, when there is one. */
    boolean follow(long offset) {
        Optional<CodeLink> link = port.linkAt(offset);
        link.ifPresent(l -> l.go().run());
        return link.isPresent();
    }

    // ---------- caret and selection ----------

    /** Offset of the caret in the document. */
    public ReadOnlyLongProperty caretProperty() {
        return caret.getReadOnlyProperty();
    }

    /** The line the caret is on. */
    public int caretLine() {
        return port.text().lineOf(caret.get());
    }

    /** Called with the offset whenever the user (not a call) has put the caret somewhere. */
    public void setOnCaret(LongConsumer moved) {
        onCaret = moved;
    }

    /** Selects a range; the caret goes to its end. */
    public void select(long start, long end) {
        set(new CodeSelection(Math.clamp(start, port.text().from(), port.text().to()),
                Math.clamp(end, port.text().from(), port.text().to())));
    }

    /** Adds to the menu; called with the offset of the caret when it opens. */
    public void setMenu(BiConsumer<Long, CopyMenu> add) {
        more = add;
    }

    /** Copies what is selected, as it is in the document, as far as the bound allows. */
    public void copy() {
        if (!selection.isEmpty()) {
            copyRange(selection.start(), selection.end());
        }
    }

    /** Gives the keyboard to the text. */
    public void focusText() {
        port.requestFocus();
    }

    CodeSelection selection() {
        return selection;
    }

    /** Something the user has done. */
    void choose(CodeSelection now) {
        set(now);
        onCaret.accept(now.caret());
    }

    private void set(CodeSelection now) {
        selection = now;
        caret.set(now.caret());
        port.select(now.start(), now.end(), now.caret());
        port.setAccessibleHelp(kit.text("control.code.line", caretLine()) + " " + port.caretLine());
    }

    private void copyRange(long start, long end) {
        long cut = Math.min(end, start + MOST_COPIED);
        kit.copy(port.text().bytes().text(start, cut));
        if (cut < end) {
            kit.notice().accept(kit.text("control.code.copied.most", Formats.size(MOST_COPIED), Formats.size(end - start)));
        }
    }

    private ContextMenu menu() {
        CopyMenu menu = new CopyMenu(kit);
        if (!selection.isEmpty()) {
            menu.does("control.copy", this::copy);
        }
        int line = caretLine();
        if (port.text().count() > 0) {
            menu.does("control.copy.line", () -> copyRange(port.text().start(line), port.text().end(line)));
            menu.does("control.find", this::openFind);
        }
        port.linkAt(caret.get()).ifPresent(l -> menu.does("control.code.follow", l.go()));
        more.accept(caret.get(), menu);
        return menu;
    }

    // ---------- find ----------

    /** Opens the find row, with what is selected when that is short. */
    public void openFind() {
        boolean fits = !selection.isEmpty() && selection.end() - selection.start() < 200;
        String words = fits ? port.text().bytes().text(selection.start(), selection.end()) : "";
        findBar.open(words.contains("\n") ? "" : words);
        requestLayout();
    }

    /**
     * Opens the find row and looks for something.
     *
     * @param expression whether it is a regular expression (RE2)
     */
    public void find(String words, boolean expression) {
        openFind();
        findBar.find(words, expression);
    }

    /** Goes to the next or previous place of what is looked for. */
    public void findNext(boolean forward) {
        Finder.Query query = findBar.query();
        if (query == null) {
            openFind();
        } else {
            search(query, forward ? selection.end() : selection.start(), forward);
        }
    }

    void closeFind() {
        search.cancel();
        showSearching(false);
        findBar.close();
        port.highlight(null);
        port.requestFocus();
        requestLayout();
    }

    void queryChanged(Finder.@Nullable Query query) {
        search.cancel();
        showSearching(false);
        port.highlight(query);
        if (query != null) {
            search(query, selection.start(), true);
        }
    }

    private void search(Finder.Query query, long from, boolean forward) {
        AtomicLong done = new AtomicLong();
        Finder finder = new Finder(port.text(), query, from, forward);
        long size = Math.max(1, port.text().to() - port.text().from());
        Timeline watch = new Timeline(new KeyFrame(Duration.millis(100), _ -> searching.at(done.get(), size)));
        watch.setCycleCount(Animation.INDEFINITE);
        watch.play();
        showSearching(true);
        Running running = kit.background().<Optional<Finder.Hit>>start(List.of(this, "find"), context -> {
            Progress both = (n, all) -> {
                done.set(n);
                context.progress().at(n, all);
            };
            return finder.run(new JobContext(context.cancel(), both));
        }, hit -> {
            watch.stop();
            found(hit);
        }, watch::stop);
        search = () -> {
            watch.stop();
            running.cancel();
        };
    }

    private void found(Optional<Finder.Hit> hit) {
        showSearching(false);
        if (hit.isEmpty()) {
            findBar.say("control.find.none");
            return;
        }
        Finder.Hit place = hit.get();
        set(new CodeSelection(place.start(), place.end()));
        reveal(place.start());
        findBar.say(place.wrapped() ? "control.find.wrapped" : "control.find.line", Formats.count(port.text().lineOf(place.start())));
        onCaret.accept(place.start());
    }

    private void showSearching(boolean on) {
        searching.setVisible(on);
        searching.setProgress(LoadingBar.INDETERMINATE_PROGRESS);
    }

    // ---------- layout ----------

    void scrollLeft(double x) {
        port.leftProperty().set(Math.clamp(x, 0, Math.max(0, port.contentWidth() - port.textWidth())));
    }

    @Override
    protected void layoutChildren() {
        double bar = vertical.prefWidth(-1);
        double flat = horizontal.prefHeight(-1);
        double head = findBar.isVisible() ? findBar.prefHeight(getWidth()) : 0;
        findBar.resizeRelocate(0, 0, getWidth(), head);
        searching.resizeRelocate(0, head, getWidth(), searching.prefHeight(-1));
        port.resizeRelocate(0, head, Math.max(0, getWidth() - bar), Math.max(0, getHeight() - head - flat));
        vertical.resizeRelocate(getWidth() - bar, head, bar, port.getHeight());
        horizontal.resizeRelocate(0, getHeight() - flat, port.getWidth(), flat);
        port.scrollTop(port.topProperty().get());
        bars();
    }

    private void bars() {
        arranging = true;
        bar(vertical, port.contentHeight(), port.getHeight(), port.topProperty().get(), 3 * port.rowHeight());
        bar(horizontal, port.contentWidth(), port.textWidth(), port.leftProperty().get(), 8 * port.cell());
        arranging = false;
    }

    private static void bar(ScrollBar bar, double content, double view, double value, double unit) {
        double max = Math.max(0, content - view);
        bar.setVisible(max > 0.5);
        bar.setMax(Math.max(1, max));
        bar.setVisibleAmount(content > 0 ? Math.min(1, view / content) * Math.max(1, max) : 0);
        bar.setUnitIncrement(unit);
        bar.setBlockIncrement(view);
        bar.setValue(Math.min(value, max));
    }
}
