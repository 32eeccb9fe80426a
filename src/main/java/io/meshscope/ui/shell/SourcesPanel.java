package io.meshscope.ui.shell;

import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.ui.mesh.DiagnosisRef;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.CommandMenu;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.command.FuzzyMatch;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.theme.Icons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tree of what is open. A click or Enter goes there; what is in front is selected. A change keeps what is expanded. */
final class SourcesPanel extends VBox {
    private static final List<List<String>> ADD = List.of(List.of("open", "open-folder", "paste"), List.of("practice"));

    private final Kit kit;
    private final Commands commands;
    private final Navigator navigator;
    private final SourcesModel model;
    private final SearchField filter;
    private final TreeView<SourceNode> tree = new TreeView<>();
    private final StackPane body = new StackPane();
    /** What the user expanded or collapsed, by id; the rest is as it comes. */
    private final Map<String, Boolean> expanded = new HashMap<>();
    private boolean rebuilding;

    SourcesPanel(Kit kit, Commands commands, Navigator navigator, SourcesModel model) {
        this.kit = kit;
        this.commands = commands;
        this.navigator = navigator;
        this.model = model;
        setId("sources");
        getStyleClass().addAll("side", "side-left");
        setMinSize(0, 0);
        IconButton add = new IconButton(kit, Icons.ADD, "shell.sources.add", () -> {});
        add.setOnAction(_ -> new CommandMenu(kit, commands).of(ADD).show(add, Side.BOTTOM, 0, 4));
        add.setId("add-source");
        IconButton refresh = new IconButton(kit, Icons.REFRESH, "shell.sources.refresh", model::refresh);
        IconButton collapse = new IconButton(kit, Icons.COLLAPSE_ALL, "shell.sources.collapse", this::collapse);
        collapse.setId("collapse-sources");
        filter = new SearchField(kit, "shell.sources.filter");
        filter.setId("sources-filter");
        VBox top = new VBox(filter);
        top.getStyleClass().add("filter-box");
        setUpTree();
        setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(new PanelHead(kit, "shell.sources", add, refresh, collapse), top, body);
        model.roots().addListener((InvalidationListener) _ -> kit.frames().next(tree, this::rebuild));
        filter.queryProperty().subscribe((_, _) -> rebuild());
        kit.texts().messagesProperty().subscribe((_, _) -> rebuild());
        navigator.placeProperty().subscribe((_, place) -> kit.frames().next(body, () -> select(place)));
        rebuild();
    }

    /** Puts the keyboard on the tree. */
    void focus() {
        tree.requestFocus();
    }

    /** Puts the keyboard on the filter. */
    void focusFilter() {
        filter.requestFocus();
    }

    private void setUpTree() {
        tree.setId("sources-tree");
        tree.setShowRoot(false);
        tree.getStyleClass().add("alt-icon");
        kit.texts().bindAccessible(tree, "shell.sources");
        tree.setCellFactory(_ -> new SourceCell(kit, this::open));
        tree.setOnKeyPressed(e -> {
            TreeItem<SourceNode> item = tree.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && item != null) {
                open(item.getValue());
                e.consume();
            } else if (e.getCode() == KeyCode.DELETE && item != null && item.getValue().closable()) {
                model.close(item.getValue());
                e.consume();
            }
        });
        CopyMenu.on(tree, () -> menu(Optional.ofNullable(tree.getSelectionModel().getSelectedItem()).map(TreeItem::getValue)));
    }

    private ContextMenu menu(Optional<SourceNode> selected) {
        CopyMenu menu = new CopyMenu(kit);
        if (selected.isEmpty()) {
            return menu;
        }
        SourceNode node = selected.get();
        if (node.ref() != null) {
            menu.does("shell.sources.open", () -> open(node));
        }
        switch (node.ref()) {
            case Ref.Workload w -> menu.does("mesh.menu.diagnose", () -> navigator.open(DiagnosisRef.of(w)));
            case Ref.Proxy p -> menu.does("mesh.menu.diagnose", () -> navigator.open(DiagnosisRef.begin("", new Subject("", DiagnosisRef
                    .workloadOf(p.name()), ""))));
            case null, default -> {
                // Nothing to diagnose.
            }
        }
        menu.copies("shell.sources.copyName", () -> node.text(kit.texts().messages()));
        if (!node.path().isEmpty()) {
            menu.copies("shell.sources.copyPath", node::path);
            menu.does("shell.sources.reveal", () -> model.reveal(node));
        }
        if (node.closable()) {
            menu.does("shell.sources.close", () -> model.close(node));
        }
        return menu;
    }

    /** Leaves the groups open and what lies in them closed. */
    private void collapse() {
        model.roots().forEach(group -> group.children().forEach(this::collapse));
        rebuild();
    }

    private void collapse(SourceNode node) {
        expanded.put(node.id(), false);
        node.children().forEach(this::collapse);
    }

    private void open(SourceNode node) {
        Ref ref = node.ref();
        if (ref != null) {
            navigator.open(ref);
        }
    }

    private void rebuild() {
        TreeItem<SourceNode> selected = tree.getSelectionModel().getSelectedItem();
        String keep = selected == null ? "" : selected.getValue().id();
        rebuilding = true;
        // Built apart from the tree: expanding items that are on screen is slow.
        TreeItem<SourceNode> root = new TreeItem<>();
        String[] words = FuzzyMatch.words(filter.query());
        model.roots().forEach(n -> item(n, words).ifPresent(root.getChildren()::add));
        root.setExpanded(true);
        tree.setRoot(root);
        body.getChildren().setAll(model.roots().isEmpty() ? nothing() : tree);
        rebuilding = false;
        find(root, n -> n.id().equals(keep)).ifPresentOrElse(i -> tree.getSelectionModel().select(i),
                () -> select(navigator.placeProperty().get()));
    }

    private Node nothing() {
        String words = kit.text("shell.sources.none");
        return commands.find("open").map(c -> EmptyState.of(Icons.OPEN_FOLDER, words, kit.text(c.textKey()), () -> commands.run(c)))
                .orElseGet(() -> EmptyState.of(Icons.OPEN_FOLDER, words));
    }

    /** A node as far as it fits the filter: itself with all below it, or the way to what fits. */
    private Optional<TreeItem<SourceNode>> item(SourceNode node, String[] words) {
        if (words.length == 0) {
            return Optional.of(whole(node));
        }
        List<TreeItem<SourceNode>> below = node.children().stream().flatMap(child -> item(child, words).stream()).toList();
        if (!below.isEmpty()) {
            TreeItem<SourceNode> item = new TreeItem<>(node);
            item.getChildren().setAll(below);
            item.setExpanded(true);
            return Optional.of(item);
        }
        return FuzzyMatch.of(words, FuzzyMatch.fold(node.text(kit.texts().messages()))).map(_ -> new Whole(node));
    }

    private TreeItem<SourceNode> whole(SourceNode node) {
        TreeItem<SourceNode> item = new Whole(node);
        item.setExpanded(expanded.getOrDefault(node.id(), isOpenAtFirst(node)));
        item.expandedProperty().subscribe((_, now) -> {
            if (!rebuilding && filter.query().isEmpty()) {
                expanded.put(node.id(), now);
            }
        });
        return item;
    }

    /** A node with all below it, made when somebody looks: a mesh has tens of thousands of objects, and few of them are looked at. */
    private final class Whole extends TreeItem<SourceNode> {
        private boolean made;

        Whole(SourceNode node) {
            super(node);
        }

        @Override
        public boolean isLeaf() {
            return getValue().children().isEmpty();
        }

        @Override
        public ObservableList<TreeItem<SourceNode>> getChildren() {
            if (!made) {
                made = true;
                super.getChildren().setAll(getValue().children().stream().map(SourcesPanel.this::whole).toList());
            }
            return super.getChildren();
        }
    }

    /** Groups and folders are open; what has only leaves below it, a proxy with its parts, waits for a click. */
    private static boolean isOpenAtFirst(SourceNode node) {
        return !node.folded() && (node.icon() == null || node.children().stream().anyMatch(c -> !c.children().isEmpty()));
    }

    /** The first item that is wanted, the deepest of those in each other; nothing is made but the way to it. */
    private static Optional<TreeItem<SourceNode>> find(@Nullable TreeItem<SourceNode> from, Predicate<SourceNode> wanted) {
        for (TreeItem<SourceNode> child : from == null ? List.<TreeItem<SourceNode>>of() : from.getChildren()) {
            if (holds(child.getValue(), wanted)) {
                Optional<TreeItem<SourceNode>> below = find(child, wanted);
                if (below.isPresent() || wanted.test(child.getValue())) {
                    return below.or(() -> Optional.of(child));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(SourceNode node, Predicate<SourceNode> wanted) {
        return wanted.test(node) || node.children().stream().anyMatch(c -> holds(c, wanted));
    }

    /** Selects where the user is, as near as the tree knows it, without opening anything. */
    private void select(Ref place) {
        Optional<TreeItem<SourceNode>> nearest = find(tree.getRoot(), n -> isIn(place, n));
        if (nearest.isPresent()) {
            TreeItem<SourceNode> item = nearest.get();
            for (TreeItem<SourceNode> p = item.getParent(); p != null; p = p.getParent()) {
                p.setExpanded(true);
            }
            tree.getSelectionModel().select(item);
            tree.scrollTo(Math.max(0, tree.getRow(item) - 8));
        } else {
            tree.getSelectionModel().clearSelection();
        }
    }

    private static boolean isIn(Ref place, SourceNode node) {
        Ref ref = node.ref();
        return ref != null && place.within(ref);
    }
}
