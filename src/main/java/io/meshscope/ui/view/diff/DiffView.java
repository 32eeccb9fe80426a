package io.meshscope.ui.view.diff;

import io.meshscope.base.Formats;
import io.meshscope.model.Ref;
import io.meshscope.model.diff.Difference;
import io.meshscope.model.diff.Difference.Change;
import io.meshscope.syntax.JsonWriter;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LazyTree;
import io.meshscope.ui.control.LoadingBar;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.TaskEntry;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Two sides: above, a tree with only what differs; below, both texts at the place selected. */
final class DiffView extends TabView {
    private static final int MOST_OFFERED = 40;
    /** So many differences are shown without a click. */
    private static final int MOST_EXPANDED = 200;

    private final MeshDesk desk;
    private final Kit kit;
    private final SimpleStringProperty title = new SimpleStringProperty("");
    private final SimpleBooleanProperty busy = new SimpleBooleanProperty();
    private final Chip before;
    private final Chip after;
    private final SearchField search;
    private final Label count = new Label();
    private final LazyTree<Difference> tree;
    private final DiffValue left;
    private final DiffValue right;
    private final SideChooser chooser;
    private final BorderPane pane = new BorderPane();
    private final SplitPane differences = new SplitPane();
    private DiffRefs.Pair pair = new DiffRefs.Pair("", "");
    private List<DiffSide> sides = List.of();
    private @Nullable Compared compared;

    DiffView(Ref tab, MeshDesk desk) {
        super(tab);
        this.desk = desk;
        this.kit = desk.kit();
        before = Chip.menu("", () -> choices(pair.before(), id -> choose(id, pair.after())));
        after = Chip.menu("", () -> choices(pair.after(), id -> choose(pair.before(), id)));
        search = new SearchField(kit, "diff.search");
        tree = new LazyTree<>(kit, "diff.tree", new DiffTree(kit)).inMono();
        left = new DiffValue(desk, "diff.before");
        right = new DiffValue(desk, "diff.after");
        chooser = new SideChooser(kit, this::chosen);
    }

    @Override
    protected Parent build() {
        IconButton swap = new IconButton(kit, Icons.PORT_FORWARD, "diff.swap", () -> choose(pair.after(), pair.before()));
        IconButton expand = new IconButton(kit, Icons.EXPAND_ALL, "diff.expand", tree::expandAll);
        IconButton collapse = new IconButton(kit, Icons.COLLAPSE_ALL, "diff.collapse", tree::collapseAll);
        count.getStyleClass().addAll("small", "muted", "count");
        pane.setTop(new ToolbarRow(kit, before, swap, after, search).addTrailing(count, expand, collapse));
        SplitPane values = new SplitPane(left, right);
        values.setDividerPositions(0.5);
        values.setMinSize(0, 0);
        differences.getItems().setAll(tree, values);
        differences.setOrientation(Orientation.VERTICAL);
        differences.setDividerPositions(0.5);
        differences.setMinSize(0, 0);
        pane.setMinSize(0, 0);
        tree.selectedProperty().subscribe((_, d) -> selected(d));
        tree.setMenu((d, menu) -> menu.copies("diff.copy.before", () -> JsonWriter.pretty(d.before())).copies("diff.copy.after",
                () -> JsonWriter.pretty(d.after())));
        search.queryProperty().subscribe((_, words) -> filter(words));
        LoadingBar bar = new LoadingBar(busy);
        StackPane stack = new StackPane(pane, bar);
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        stack.setMinSize(0, 0);
        actions().put(PaneAction.FILTER, () -> {
            if (pane.getCenter() == chooser) {
                chooser.focusFilter();
            } else {
                search.requestFocus();
            }
        });
        actions().put(PaneAction.FIND, () -> right.code().openFind());
        actions().put(PaneAction.COPY_COMMAND, () -> desk.copyCommand(command(), kit.text("diff.title")));
        actions().put(PaneAction.REFRESH, this::compare);
        whileAttached(() -> desk.mesh().stateProperty().subscribe(state -> {
            sides = DiffSide.all(state);
            compare();
        }));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> label()));
        return stack;
    }

    @Override
    public ObservableValue<String> title() {
        return title;
    }

    @Override
    public Icons icon() {
        return Icons.COMPARE;
    }

    @Override
    public void show(Ref target) {
        node();
        pair = DiffRefs.pairOf(target).orElse(pair);
        moved(target);
        compare();
    }

    // ---------- choosing ----------

    private void chosen(DiffSide side) {
        choose(pair.before().isEmpty() ? side.id() : pair.before(), pair.before().isEmpty() ? pair.after() : side.id());
    }

    private void choose(String first, String second) {
        desk.open(DiffRefs.of(first, second));
    }

    private List<MenuItem> choices(String now, Consumer<String> choose) {
        List<MenuItem> out = new ArrayList<>();
        for (DiffSide s : sides.stream().limit(MOST_OFFERED).toList()) {
            CheckMenuItem item = new CheckMenuItem(s.name() + "  " + s.path());
            item.setMnemonicParsing(false);
            item.setSelected(s.id().equals(now));
            item.setOnAction(_ -> choose.accept(s.id()));
            out.add(item);
        }
        MenuItem other = new MenuItem(kit.text("diff.choose.other"));
        other.setOnAction(_ -> choose.accept(""));
        out.add(other);
        return out;
    }

    private void label() {
        Optional<DiffSide> a = DiffSide.find(sides, pair.before());
        Optional<DiffSide> b = DiffSide.find(sides, pair.after());
        before.setText(kit.text("diff.before") + a.map(s -> " " + s.name()).orElse(""));
        after.setText(kit.text("diff.after") + b.map(s -> " " + s.name()).orElse(""));
        before.setSelected(a.isPresent());
        after.setSelected(b.isPresent());
        title.set(a.isPresent() && b.isPresent() ? a.get().name() + " ↔ " + b.get().name() : kit.text("diff.title"));
    }

    private void compare() {
        label();
        Optional<DiffSide> a = DiffSide.find(sides, pair.before());
        Optional<DiffSide> b = DiffSide.find(sides, pair.after());
        if (a.isEmpty() || b.isEmpty()) {
            Optional<DiffSide> known = a.or(() -> b);
            List<DiffSide> offered = sides.stream().filter(s -> known.map(k -> k.fits(s) && !k.id().equals(s.id())).orElse(true)).toList();
            chooser.ask(known.map(k -> kit.text("diff.choose.with", k.name())).orElseGet(() -> kit.text("diff.choose.first")), offered);
            pane.setCenter(chooser);
            count.setText("");
            return;
        }
        if (!a.get().fits(b.get())) {
            pane.setCenter(EmptyState.of(Icons.COMPARE, kit.text("diff.unlike")));
            return;
        }
        TaskEntry task = desk.runner().submit(Task.<Compared>of("diff/compare", "diff.task", c -> Compared.of(a.get(), b.get(), c)).args(a
                .get().name(), b.get().name()).onCores(), this::show);
        task.stateProperty().subscribe(state -> busy.set(!state.isOver()));
    }

    // ---------- what differs ----------

    private void show(Compared found) {
        compared = found;
        facts().clear();
        found.problems().stream().limit(1).forEach(p -> facts().add(new Fact(Icons.WARNING, "warn", p.text(kit.texts().messages()))));
        if (found.root().children().isEmpty()) {
            count.setText("");
            pane.setCenter(EmptyState.of(Icons.PASS, kit.text("diff.same")));
            return;
        }
        Map<Change, Integer> counts = found.counts();
        count.setText(
                kit.text("diff.counts", number(counts, Change.ADDED), number(counts, Change.REMOVED), Formats.count(counts.getOrDefault(
                        Change.CHANGED, 0) + counts.getOrDefault(Change.ORDER, 0))));
        left.setDocument(found.before(), found.beforeLines());
        right.setDocument(found.after(), found.afterLines());
        pane.setCenter(differences);
        filter(search.query());
    }

    private static String number(Map<Change, Integer> counts, Change change) {
        return Formats.count(counts.getOrDefault(change, 0));
    }

    private void filter(String words) {
        Compared now = compared;
        if (now != null && pane.getCenter() == differences) {
            desk.runner().submit(Task.<Difference>of("diff/filter", "diff.task.filter", _ -> now.filtered(words)).unlisted().onCores(),
                    root -> {
                        tree.setRoot(root, false);
                        if (root.count() <= MOST_EXPANDED) {
                            tree.expandAll();
                        }
                        tree.reveal(firstLeaf(root));
                    });
        }
    }

    private static List<Integer> firstLeaf(Difference root) {
        List<Integer> way = new ArrayList<>();
        for (Difference d = root; !d.children().isEmpty(); d = d.children().getFirst()) {
            way.add(0);
        }
        return way;
    }

    private void selected(@Nullable Difference d) {
        if (d != null) {
            left.show(d.before(), d.change() == Change.INSIDE);
            right.show(d.after(), d.change() == Change.INSIDE);
        }
    }

    private String command() {
        Optional<DiffSide> a = DiffSide.find(sides, pair.before());
        Optional<DiffSide> b = DiffSide.find(sides, pair.after());
        return "meshscope diff " + a.map(DiffSide::path).orElse("A") + " " + b.map(DiffSide::path).orElse("B");
    }
}
