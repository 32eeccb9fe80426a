package io.meshscope.ui.view.diff;

import io.meshscope.base.Formats;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.Difference;
import io.meshscope.syntax.JsonWriter;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.TreeModel;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** Differences as rows of a tree: a sign for how, the field, and both values. */
final class DiffTree implements TreeModel<Difference> {
    private static final int MOST_SHOWN = 60;

    private final Kit kit;

    DiffTree(Kit kit) {
        this.kit = kit;
    }

    @Override
    public boolean isLeaf(Difference node) {
        return node.children().isEmpty();
    }

    @Override
    public List<? extends Difference> children(Difference node) {
        return node.children();
    }

    @Override
    public String label(Difference node) {
        return node.name().isEmpty() ? kit.text("diff.unnamed") : node.name();
    }

    @Override
    public String value(Difference node) {
        return switch (node.change()) {
            case INSIDE -> "";
            case ADDED -> shortly(node.after());
            case REMOVED -> shortly(node.before());
            case CHANGED -> shortly(node.before()) + " → " + shortly(node.after());
            case ORDER -> kit.text("diff.order");
        };
    }

    private static String shortly(Tree t) {
        String text = t.scalar().orElseGet(() -> JsonWriter.compact(t));
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }

    @Override
    public @Nullable Node graphic(Difference node) {
        return switch (node.change()) {
            case INSIDE -> null;
            case ADDED -> Icons.ADD.node("i12", "ok");
            case REMOVED -> Icons.NONE.node("i12", "err");
            case CHANGED -> Icons.EDIT.node("i12", "accent");
            case ORDER -> Icons.PORT_FORWARD.node("i12", "accent");
        };
    }

    @Override
    public @Nullable Node trailing(Difference node) {
        if (node.children().isEmpty()) {
            return null;
        }
        Label count = new Label(Formats.count(node.count()));
        count.getStyleClass().add("count");
        return count;
    }
}
