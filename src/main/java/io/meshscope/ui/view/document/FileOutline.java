package io.meshscope.ui.view.document;

import io.meshscope.base.Formats;
import io.meshscope.model.Resource;
import io.meshscope.rules.Level;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LazyTree;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.TreeModel;
import io.meshscope.ui.mesh.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The objects of a file, one below the other; follows the caret, and leads to the object chosen. */
final class FileOutline extends BorderPane implements TreeModel<Optional<FileObjects.Placed>> {
    /** A panel of names is of no use below this. */
    private static final double LEAST = 170;

    private final LazyTree<Optional<FileObjects.Placed>> tree;
    private final PanelHead head;
    private List<Optional<FileObjects.Placed>> objects = List.of();
    private boolean following;

    /**
     * An empty outline.
     *
     * @param chosen told which object the user chose
     */
    FileOutline(Kit kit, Consumer<FileObjects.Placed> chosen) {
        tree = new LazyTree<>(kit, "document.outline", this);
        head = new PanelHead(kit, "document.outline");
        getStyleClass().add("group-panel");
        setTop(head);
        setCenter(tree);
        setMinSize(LEAST, 0);
        tree.setRoot(Optional.empty(), false);
        tree.selectedProperty().subscribe((_, now) -> {
            if (now != null && !following) {
                now.ifPresent(chosen);
            }
        });
    }

    /** Shows other objects. */
    void show(List<FileObjects.Placed> all) {
        following = true;
        objects = all.stream().map(Optional::of).toList();
        head.setInfo(Formats.count(all.size()));
        tree.refresh(Optional.empty());
        following = false;
    }

    /** Selects the object the caret is in. */
    void follow(Optional<FileObjects.Placed> object) {
        int i = objects.indexOf(object);
        if (i >= 0 && !object.equals(tree.selectedProperty().get())) {
            following = true;
            tree.reveal(List.of(i));
            following = false;
        }
    }

    @Override
    public boolean isLeaf(Optional<FileObjects.Placed> node) {
        return node.isPresent();
    }

    @Override
    public List<? extends Optional<FileObjects.Placed>> children(Optional<FileObjects.Placed> node) {
        return node.isEmpty() ? objects : new ArrayList<>();
    }

    @Override
    public String label(Optional<FileObjects.Placed> node) {
        return node.map(FileObjects.Placed::object).map(r -> r.name().isEmpty() ? r.kind().name() : r.name()).orElse("");
    }

    @Override
    public @Nullable Node graphic(Optional<FileObjects.Placed> node) {
        return node.map(p -> Looks.icon(p.object().kind()).node()).orElse(null);
    }

    @Override
    public @Nullable Node trailing(Optional<FileObjects.Placed> node) {
        if (node.isEmpty()) {
            return null;
        }
        Label line = new Label(Formats.count(node.get().line()));
        line.getStyleClass().add("count");
        line.setMinWidth(USE_PREF_SIZE);
        node.get().findings().stream().map(f -> f.finding().level()).min(Level::compareTo).ifPresent(l -> line.setGraphic(Looks.tone(l)
                .node("i12")));
        return line;
    }

    @Override
    public Object key(Optional<FileObjects.Placed> node) {
        return node.map(FileObjects.Placed::object).<Object>map(Resource::locator).orElse("");
    }
}
