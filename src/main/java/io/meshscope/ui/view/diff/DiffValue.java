package io.meshscope.ui.view.diff;

import io.meshscope.base.Formats;
import io.meshscope.base.LineIndex;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.code.CodeView;
import io.meshscope.ui.control.code.Syntax;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.theme.Icons;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One side of the selected difference, in the text it was read from. */
final class DiffValue extends BorderPane {
    private final MeshDesk desk;
    private final Kit kit;
    private final CodeView code;
    private final PanelHead head;
    private final StackPane centre = new StackPane();
    private @Nullable Document document;
    private @Nullable Span place;

    /**
     * Shows nothing yet.
     *
     * @param titleKey message key of the side's name
     */
    DiffValue(MeshDesk desk, String titleKey) {
        this.desk = desk;
        this.kit = desk.kit();
        code = new CodeView(kit, titleKey);
        head = new PanelHead(kit, titleKey, new IconButton(kit, Icons.SEARCH, "diff.find", code::openFind), new IconButton(kit, Icons.PLACE,
                "diff.open", this::open));
        setTop(head);
        setCenter(centre);
        centre.setMinSize(0, 0);
        setMinSize(0, 0);
        empty("diff.value.none");
    }

    CodeView code() {
        return code;
    }

    /** Shows the text of another side. */
    void setDocument(DiffSide side, LineIndex lines) {
        document = side.document();
        place = null;
        boolean json = side.isDump()
                || side.document().bytes().text(0, Math.min(64, side.document().bytes().size())).strip().startsWith("{");
        code.show(side.document().bytes(), lines, json ? Syntax.JSON : Syntax.YAML);
        head.setInfo(side.path());
        empty("diff.value.none");
    }

    /**
     * Shows a value, or that there is none on this side.
     *
     * @param group whether it only stands for what is below it
     */
    void show(Tree value, boolean group) {
        Document shown = document;
        if (shown == null || value.span().equals(Span.NONE)) {
            place = null;
            empty(group ? "diff.value.none" : "diff.value.absent");
            return;
        }
        place = value.span();
        centre.getChildren().setAll(code);
        code.mark(value.span().start(), value.span().end());
        head.setInfo(kit.text("diff.line", Formats.count(shown.lines().lineOf(value.span().start())), shown.origin().path()));
    }

    private void empty(String key) {
        centre.getChildren().setAll(EmptyState.of(Icons.NONE, kit.text(key)));
    }

    private void open() {
        Document shown = document;
        if (shown != null) {
            desk.open(new Ref.Place(place == null ? Locator.whole(shown) : Locator.at(shown, Pointer.ROOT, place)));
        }
    }
}
