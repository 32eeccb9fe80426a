package io.meshscope.ui.view.explorer;

import io.meshscope.model.Pointer;
import io.meshscope.syntax.Outline;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

/** The whole document, every value of it in the tree. */
final class RawView extends View {
    private final ProxyModel model;
    private final Kit kit;
    private final ResourceDetail detail;
    private final BorderPane pane = new BorderPane();

    RawView(ProxyModel model, Kit kit, ResourceDetail detail) {
        this.model = model;
        this.kit = kit;
        this.detail = detail;
    }

    @Override
    protected Parent build() {
        pane.setMinSize(0, 0);
        whileAttached(() -> model.dataProperty().map(d -> d.files().dump().or(d.files()::clusters)).subscribe(this::show));
        return pane;
    }

    private void show(Optional<ProxyFiles.Body> body) {
        if (body.isEmpty()) {
            pane.setCenter(EmptyState.of(Icons.UNKNOWN, kit.text("explorer.missing.dump")));
        } else {
            pane.setCenter(detail.node());
            ProxyFiles.Body b = body.get();
            detail.show(Optional.of(new Target(Outline.of(b.document(), Pointer.ROOT, b.document().origin().name(), b.span()), List.of())));
        }
    }
}
