package io.meshscope.ui.view.findings;

import io.meshscope.base.Formats;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LazyTree;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.TreeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.theme.Icons;
import org.jspecify.annotations.Nullable;

/** The groups of findings at the left: choosing one shows its rows. */
final class GroupPanel extends BorderPane implements TreeModel<Grouping.Group> {
    private static final Grouping.Group ROOT = new Grouping.Group("", "", false, null, 0, _ -> true);

    /** A panel of names and counts is of no use below this. */
    private static final double LEAST = 170;

    private final Kit kit;
    private final Consumer<Grouping.Group> chosen;
    private final LazyTree<Grouping.Group> tree;
    private final PanelHead head;
    private List<FindingRow> rows = List.of();
    private List<Grouping.Group> groups = List.of();
    private Grouping grouping = Grouping.SEVERITY;

    /**
     * An empty panel.
     *
     * @param chosen told the group to show
     */
    GroupPanel(Kit kit, Consumer<Grouping.Group> chosen) {
        this.kit = kit;
        this.chosen = chosen;
        this.tree = new LazyTree<>(kit, "findings.groups", this);
        IconButton by = new IconButton(kit, Icons.FILTER, "findings.group.by", () -> {});
        by.setOnAction(_ -> menu().show(by, Side.BOTTOM, 0, 4));
        by.setId("group-by");
        head = new PanelHead(kit, by);
        getStyleClass().add("group-panel");
        setTop(head);
        setCenter(tree);
        setMinSize(LEAST, 0);
        tree.setRoot(ROOT, false);
        tree.selectedProperty().subscribe((_, group) -> {
            if (group != null) {
                chosen.accept(group);
            }
        });
    }

    /** Shows the groups of other rows; the group chosen stays chosen when it is still there. */
    void setRows(List<FindingRow> all) {
        rows = all;
        refresh();
    }

    /** Groups by something else. */
    void group(Grouping by) {
        grouping = by;
        refresh();
    }

    /** Chooses everything. */
    void chooseAll() {
        tree.reveal(List.of(0));
    }

    private void refresh() {
        groups = grouping.groups(rows);
        head.setTitle(kit.text(grouping.key()));
        tree.refresh(ROOT);
        if (tree.selectedProperty().get() == null) {
            chooseAll();
        } else {
            chosen.accept(groups.stream().filter(g -> g.id().equals(tree.selectedProperty().get().id())).findFirst().orElse(groups
                    .getFirst()));
        }
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        for (Grouping g : Grouping.values()) {
            CheckMenuItem item = new CheckMenuItem(kit.text(g.key()));
            item.setSelected(g == grouping);
            item.setOnAction(_ -> group(g));
            menu.getItems().add(item);
        }
        return menu;
    }

    @Override
    public boolean isLeaf(Grouping.Group node) {
        return !node.equals(ROOT);
    }

    @Override
    public List<? extends Grouping.Group> children(Grouping.Group node) {
        return node.equals(ROOT) ? groups : new ArrayList<>();
    }

    @Override
    public String label(Grouping.Group node) {
        return node.keyed() ? kit.text(node.label()) : node.label();
    }

    @Override
    public @Nullable Node graphic(Grouping.Group node) {
        return node.tone() == null ? Icons.ANALYSIS.node() : node.tone().node();
    }

    @Override
    public @Nullable Node trailing(Grouping.Group node) {
        Label count = new Label(Formats.count(node.count()));
        count.getStyleClass().add("count");
        count.setMinWidth(USE_PREF_SIZE);
        return count;
    }

    @Override
    public Object key(Grouping.Group node) {
        return node.id();
    }
}
