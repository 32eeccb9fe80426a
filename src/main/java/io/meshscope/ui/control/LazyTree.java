package io.meshscope.ui.control;

import io.meshscope.base.Formats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A tree of any size: what is below a node is asked for when it is opened, long lists of children come in groups of 200, and opening
 * everything stops at a bound.
 *
 * <p>Keys: arrows move, open and close; * opens everything below; Enter opens the thing itself; Ctrl+C copies the value, or the name when
 * there is none; typing jumps to a name in view that begins so.
 *
 * @param <T> a node
 */
public final class LazyTree<T> extends StackPane {
    /** Opening everything stops after this many rows. */
    public static final int MOST_OPEN = 10_000;
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final long TYPING_MS = 1000;

    private final Kit kit;
    private final TreeModel<T> model;
    private final TreeView<TreeEntry<T>> view = new TreeView<>();
    private final ReadOnlyObjectWrapper<@Nullable T> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private @Nullable Consumer<? super T> onOpen;
    private BiConsumer<? super T, ? super CopyMenu> more = (_, _) -> {};
    private boolean moving;
    private String typed = "";
    private long typedAt;

    /**
     * A tree without nodes.
     *
     * @param nameKey message key of what the tree is, for a screen reader
     */
    public LazyTree(Kit kit, String nameKey, TreeModel<T> model) {
        this.kit = kit;
        this.model = model;
        kit.texts().bindAccessible(view, nameKey);
        view.setCellFactory(_ -> new LazyCell<>(model, kit));
        view.getSelectionModel().selectedItemProperty().subscribe((_, item) -> {
            if (!moving) {
                selected.set(nodeOf(item));
            }
        });
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::onPressed);
        view.addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                open();
            }
        });
        CopyMenu.on(view, this::menu);
        kit.texts().messagesProperty().when(sceneProperty().isNotNull()).subscribe((_, _) -> view.refresh());
        getChildren().add(view);
        setMinSize(0, 0);
        view.setMinSize(0, 0);
    }

    /** Names and values in technical type, as for the fields of a document. */
    public LazyTree<T> inMono() {
        view.getStyleClass().add("fields");
        return this;
    }

    /**
     * Shows another tree, its root open.
     *
     * @param show whether the root itself is a row
     */
    public void setRoot(T root, boolean show) {
        view.setShowRoot(show);
        TreeEntry.Item<T> item = new TreeEntry.Item<>(model, new TreeEntry.One<>(root));
        item.setExpanded(true);
        view.setRoot(item);
        selected.set(null);
    }

    /** Shows nothing. */
    public void clear() {
        view.setRoot(null);
        selected.set(null);
    }

    /** Shows the root anew, or another in its place; what was open stays open and what was selected stays selected, by their keys. */
    public void refresh(T root) {
        Set<List<Object>> open = new HashSet<>();
        List<Object> chosen = keysTo(view.getSelectionModel().getSelectedItem());
        TreeItem<TreeEntry<T>> old = view.getRoot();
        if (old != null) {
            collectOpen(old, open);
        }
        TreeEntry.Item<T> item = new TreeEntry.Item<>(model, new TreeEntry.One<>(root));
        item.setExpanded(true);
        reopen(item, List.of(), open);
        TreeItem<TreeEntry<T>> again = chosen.isEmpty() ? null : find(item, chosen);
        swap(item, again);
    }

    /** The node selected; null when none, or a group. */
    public ReadOnlyObjectProperty<@Nullable T> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Selects the node at a place below the root, opening what is above it. Nothing happens when there is no such place. */
    public void reveal(List<Integer> indexes) {
        if (view.getRoot() instanceof TreeEntry.Item<T> at) {
            for (int index : indexes) {
                if (at.isLeaf() || index >= at.count()) {
                    return;
                }
                at.setExpanded(true);
                at = at.child(index);
            }
            select(at);
        }
    }

    /** Selects a node, given with all nodes above it from just below the root; compared by their keys. */
    public void revealNodes(List<? extends T> path) {
        List<Integer> indexes = new ArrayList<>();
        if (view.getRoot() instanceof TreeEntry.Item<T> item && item.getValue() instanceof TreeEntry.One<T>(T root)) {
            T at = root;
            for (T next : path) {
                int index = model.isLeaf(at) ? -1 : indexOf(model.children(at), model.key(next));
                if (index < 0) {
                    return;
                }
                indexes.add(index);
                at = next;
            }
            reveal(indexes);
        }
    }

    /** Selects nothing. */
    public void clearSelection() {
        view.getSelectionModel().clearSelection();
    }

    /** Opens everything below the selected node, or the root, up to a bound; says so when there is more. */
    public void expandAll() {
        TreeItem<TreeEntry<T>> from = view.getSelectionModel().getSelectedItem();
        TreeItem<TreeEntry<T>> top = from == null || from.isLeaf() ? view.getRoot() : from;
        if (top == null) {
            return;
        }
        // Opening nodes one by one while they are shown takes quadratic time.
        detached(() -> {
            ArrayDeque<TreeItem<TreeEntry<T>>> queue = new ArrayDeque<>(List.of(top));
            int rows = 1;
            while (!queue.isEmpty() && rows < MOST_OPEN) {
                TreeItem<TreeEntry<T>> item = queue.poll();
                if (!item.isLeaf()) {
                    item.setExpanded(true);
                    rows += item.getChildren().size();
                    queue.addAll(item.getChildren());
                }
            }
            if (queue.stream().anyMatch(i -> !i.isLeaf())) {
                kit.notice().accept(kit.text("control.tree.most", Formats.count(MOST_OPEN)));
            }
        });
    }

    /** Closes everything below the root. */
    public void collapseAll() {
        TreeItem<TreeEntry<T>> root = view.getRoot();
        if (root != null) {
            view.getSelectionModel().clearSelection();
            detached(() -> close(root, true));
        }
    }

    /** Called with the node on Enter and double click on a leaf. */
    public void setOnOpen(Consumer<? super T> open) {
        onOpen = open;
    }

    /** Adds more to the menu of a node; called when it opens. */
    public void setMenu(BiConsumer<? super T, ? super CopyMenu> add) {
        more = add;
    }

    /** Gives the keyboard to the rows. */
    public void focusRows() {
        view.requestFocus();
    }

    /** How many rows can be scrolled through now. */
    int rows() {
        return view.getExpandedItemCount();
    }

    private void close(TreeItem<TreeEntry<T>> item, boolean top) {
        if (item.isExpanded() && !item.isLeaf()) {
            item.getChildren().forEach(child -> close(child, false));
            item.setExpanded(top);
        }
    }

    private void detached(Runnable change) {
        TreeItem<TreeEntry<T>> root = view.getRoot();
        TreeItem<TreeEntry<T>> chosen = view.getSelectionModel().getSelectedItem();
        moving = true;
        view.setRoot(null);
        change.run();
        swap(root, chosen);
    }

    private void swap(TreeItem<TreeEntry<T>> root, @Nullable TreeItem<TreeEntry<T>> chosen) {
        moving = true;
        view.setRoot(root);
        view.getSelectionModel().clearSelection();
        moving = false;
        if (chosen != null) {
            select(chosen);
        } else {
            selected.set(null);
        }
    }

    private void select(TreeItem<TreeEntry<T>> item) {
        int row = view.getRow(item);
        view.getSelectionModel().clearAndSelect(row);
        view.getFocusModel().focus(row);
        // Some rows above, so that one sees where it is.
        view.scrollTo(Math.max(0, row - 4));
        selected.set(nodeOf(item));
    }

    // ---------- keys across a refresh ----------

    private List<Object> keysTo(@Nullable TreeItem<TreeEntry<T>> item) {
        List<Object> keys = new ArrayList<>();
        for (TreeItem<TreeEntry<T>> at = item; at != null && at.getParent() != null; at = at.getParent()) {
            keys.addFirst(keyOf(at));
        }
        return keys;
    }

    private Object keyOf(TreeItem<TreeEntry<T>> item) {
        return switch (item.getValue()) {
            case TreeEntry.One<T>(T node) -> model.key(node);
            case TreeEntry.Some<T>(_, int from, _) -> List.of("group", from);
        };
    }

    private void collectOpen(TreeItem<TreeEntry<T>> item, Set<List<Object>> open) {
        if (item.isExpanded() && !item.isLeaf() && open.size() < MOST_OPEN) {
            open.add(keysTo(item));
            item.getChildren().forEach(child -> collectOpen(child, open));
        }
    }

    private void reopen(TreeItem<TreeEntry<T>> item, List<Object> keys, Set<List<Object>> open) {
        if (item.isLeaf() || !open.contains(keys)) {
            return;
        }
        item.setExpanded(true);
        for (TreeItem<TreeEntry<T>> child : item.getChildren()) {
            List<Object> below = new ArrayList<>(keys);
            below.add(keyOf(child));
            reopen(child, below, open);
        }
    }

    private @Nullable TreeItem<TreeEntry<T>> find(TreeItem<TreeEntry<T>> root, List<Object> keys) {
        TreeItem<TreeEntry<T>> at = root;
        for (Object key : keys) {
            at = at.isLeaf() ? null : at.getChildren().stream().filter(c -> keyOf(c).equals(key)).findFirst().orElse(null);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private int indexOf(List<? extends T> children, Object key) {
        for (int i = 0; i < children.size(); i++) {
            if (model.key(children.get(i)).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable T nodeOf(@Nullable TreeItem<TreeEntry<T>> item) {
        return item != null && item.getValue() instanceof TreeEntry.One<T>(T node) ? node : null;
    }

    // ---------- keys and menu ----------

    private void onPressed(KeyEvent e) {
        if (COPY.match(e)) {
            T node = selected.get();
            if (node != null) {
                kit.copy(model.value(node).isEmpty() ? model.label(node) : model.value(node));
            }
            e.consume();
        } else if (e.getCode() == KeyCode.MULTIPLY) {
            expandAll();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && open()) {
            e.consume();
        }
    }

    private void onTyped(KeyEvent e) {
        String c = e.getCharacter();
        if (c.isEmpty() || e.isShortcutDown() || e.isAltDown() || Character.isISOControl(c.charAt(0)) || c.equals(" ")) {
            return;
        }
        e.consume();
        if (c.equals("*")) {
            expandAll();
            return;
        }
        long now = System.currentTimeMillis();
        boolean longer = now - typedAt < TYPING_MS && !typed.isEmpty();
        typed = longer ? typed + c : c;
        typedAt = now;
        int from = Math.max(0, view.getSelectionModel().getSelectedIndex()) + (longer ? 0 : 1);
        String start = RowOrder.fold(typed);
        for (int i = 0; i < Math.min(rows(), MOST_OPEN); i++) {
            TreeItem<TreeEntry<T>> item = view.getTreeItem((from + i) % rows());
            T node = nodeOf(item);
            if (node != null && RowOrder.fold(model.label(node)).startsWith(start)) {
                select(item);
                return;
            }
        }
    }

    private boolean open() {
        T node = selected.get();
        if (onOpen == null || node == null || !model.isLeaf(node)) {
            return false;
        }
        onOpen.accept(node);
        return true;
    }

    private ContextMenu menu() {
        CopyMenu menu = new CopyMenu(kit);
        T node = selected.get();
        if (node != null) {
            if (!model.value(node).isEmpty()) {
                menu.copies("control.copy.value", () -> model.value(node));
            }
            menu.copies("control.copy.name", () -> model.label(node));
            more.accept(node, menu);
        }
        return menu;
    }
}
