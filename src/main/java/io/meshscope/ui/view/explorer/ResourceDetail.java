package io.meshscope.ui.view.explorer;

import io.meshscope.base.Formats;
import io.meshscope.base.LineIndex;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.syntax.Outline;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LazyTree;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.View;
import io.meshscope.ui.control.code.CodeView;
import io.meshscope.ui.control.code.Syntax;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A resource as a tree at the left and as the text it was read from at the right; what is selected in one is shown in the other. */
final class ResourceDetail extends View {
    /** What has to be looked up in the document before a resource can be shown. */
    private record Shown(Target target, LineIndex lines, List<Outline> path) {}

    private final Kit kit;
    private final JobRunner runner;
    private final String key;
    private final BiConsumer<Optional<Target>, Pointer> selected;
    private final OutlineModel model;
    private final LazyTree<Outline> tree;
    private final CodeView code;
    private final PanelHead treeHead;
    private final PanelHead codeHead;
    private final StackPane stack = new StackPane();
    private final Object selecting = new Object();
    private @Nullable Target target;
    private Pointer inside = Pointer.ROOT;
    private boolean following;

    /**
     * Shows nothing yet.
     *
     * @param key      where its tasks belong
     * @param selected told what is shown, and the pointer from it to the value selected in it
     */
    ResourceDetail(Kit kit, JobRunner runner, String key, BiConsumer<Optional<Target>, Pointer> selected) {
        this.kit = kit;
        this.runner = runner;
        this.key = key + "/detail";
        this.selected = selected;
        this.model = new OutlineModel(kit, runner, this.key + "/children", this::grown);
        this.tree = new LazyTree<>(kit, "explorer.detail.tree", model).inMono();
        this.code = new CodeView(kit, "explorer.detail.json");
        this.treeHead = new PanelHead(kit, "explorer.detail.tree",
                new IconButton(kit, Icons.EXPAND_ALL, "explorer.detail.expand", tree::expandAll),
                new IconButton(kit, Icons.COLLAPSE_ALL, "explorer.detail.collapse", tree::collapseAll));
        this.codeHead = new PanelHead(kit, "explorer.detail.json",
                new IconButton(kit, Icons.SEARCH, "explorer.detail.find", code::openFind),
                new IconButton(kit, Icons.COPY, "explorer.copy.json", this::copyAll));
    }

    @Override
    protected Parent build() {
        tree.selectedProperty().subscribe(this::treeSelected);
        tree.setMenu((node, menu) -> menu.copies("explorer.copy.key", node::key)
                .copies("explorer.copy.pointer", () -> node.pointer().text()).copies(
                        "explorer.copy.json", () -> ResourceJson.of(List.of(new Target(node, List.of())))));
        code.setOnCaret(this::caretMoved);
        code.setMenu((offset, menu) -> menu.copies("explorer.copy.pointer", () -> inside.text()).copies("explorer.copy.json",
                () -> Optional.ofNullable(
                        target).map(t -> ResourceJson.of(List.of(t))).orElse("")));
        BorderPane left = new BorderPane(tree, treeHead, null, null, null);
        BorderPane right = new BorderPane(code, codeHead, null, null, null);
        left.setMinSize(0, 0);
        right.setMinSize(0, 0);
        SplitPane split = new SplitPane(left, right);
        kit.layouts().divide("explorer/detail", 0.42, split);
        stack.setMinSize(0, 0);
        stack.getChildren().setAll(split, EmptyState.of(Icons.RAW, kit.text("explorer.detail.none")));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> {
            stack.getChildren().set(1, EmptyState.of(Icons.RAW, kit.text("explorer.detail.none")));
            empty(target == null);
        }));
        empty(target == null);
        return stack;
    }

    /** Shows a resource and selects the part of it that was asked for. */
    void show(Optional<Target> wanted) {
        if (wanted.isEmpty()) {
            target = null;
            runner.cancel(key);
            kit.frames().cancel(tree);
            kit.frames().cancel(code);
            kit.frames().cancel(selecting);
            tree.clear();
            code.clear();
            empty(true);
            selected.accept(Optional.empty(), Pointer.ROOT);
            return;
        }
        Target t = wanted.get();
        runner.submit(Task.<Shown>of(key, "explorer.task.place", c -> {
            Document document = t.resource().document();
            Outline part = t.resource().descend(t.steps(), c.cancel());
            return new Shown(t, document.lines(), t.resource().pathTo(part.pointer(), c.cancel()));
        }).unlisted().onCores(), this::shown);
    }

    /** Shows a place of the resource that is shown. */
    void reveal(Span span) {
        follow(span.start());
        code.mark(span.start(), span.end());
        code.reveal(span.start());
    }

    void find() {
        code.openFind();
    }

    void findNext(boolean forward) {
        code.findNext(forward);
    }

    /** Tells again what is selected. */
    void tell() {
        selected.accept(Optional.ofNullable(target), inside);
    }

    private void shown(Shown s) {
        Target before = target;
        target = s.target;
        empty(false);
        Outline root = s.target.resource();
        if (before != null && before.resource().equals(root)) {
            kit.frames().next(selecting, () -> select(s));
            return;
        }
        kit.frames().next(tree, () -> tree.setRoot(root, true));
        kit.frames().next(code, () -> {
            code.show(root.document().bytes(), s.lines, root.span().start(), root.span().end(), Syntax.JSON);
            // Both panes are there now; the selection belongs to both.
            kit.frames().next(selecting, () -> select(s));
        });
    }

    private void select(Shown s) {
        if (s.target.equals(target)) {
            select(s.path);
        }
    }

    /** Selects a value in both panes. */
    private void select(List<Outline> path) {
        following = true;
        if (path.size() > 1) {
            tree.revealNodes(path.subList(1, path.size()));
        } else {
            tree.clearSelection();
        }
        following = false;
        mark(path.getLast(), true);
    }

    private void treeSelected(@Nullable Outline node) {
        if (node != null && !following) {
            mark(node, true);
        }
    }

    private void mark(Outline node, boolean scroll) {
        Target t = target;
        if (t == null) {
            return;
        }
        inside = new Pointer(
                node.pointer().text().substring(Math.min(node.pointer().text().length(), t.resource().pointer().text().length())));
        if (node.equals(t.resource())) {
            code.unmark();
            code.reveal(node.span().start());
        } else {
            code.mark(node.span().start(), node.span().end());
            if (scroll) {
                code.reveal(node.span().start());
            }
        }
        int line = node.document().lines().lineOf(node.span().start());
        String pointer = node.pointer().text();
        codeHead.setInfo(pointer.isEmpty()
                ? kit.text("explorer.detail.lineOnly", Formats.count(line))
                : kit.text("explorer.detail.line", Formats.count(
                        line), pointer));
        tell();
    }

    private void caretMoved(long offset) {
        if (target != null) {
            follow(offset);
        }
    }

    /** Selects the value at an offset in the tree; the text stays where it is. */
    private void follow(long offset) {
        Target t = target;
        if (t == null) {
            return;
        }
        runner.submit(Task.<List<Outline>>of(key + "/follow", "explorer.task.place", c -> t.resource().pathTo(offset, c.cancel()))
                .unlisted().onCores()
                .after(Duration.ofMillis(40)), path -> {
                    if (t.equals(target)) {
                        following = true;
                        if (path.size() > 1) {
                            tree.revealNodes(path.subList(1, path.size()));
                        }
                        following = false;
                        mark(path.getLast(), false);
                    }
                });
    }

    private void grown() {
        Target t = target;
        if (t != null) {
            following = true;
            tree.refresh(t.resource());
            following = false;
        }
    }

    private void copyAll() {
        Target t = target;
        if (t != null) {
            kit.copy(ResourceJson.of(List.of(t)));
        }
    }

    private void empty(boolean nothing) {
        if (stack.getChildren().size() == 2) {
            stack.getChildren().get(0).setVisible(!nothing);
            stack.getChildren().get(1).setVisible(nothing);
        }
    }
}
