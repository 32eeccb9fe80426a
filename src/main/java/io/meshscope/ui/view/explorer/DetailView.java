package io.meshscope.ui.view.explorer;

import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

/** A part of a proxy that is one thing: the thing itself, or words instead of it. */
abstract class DetailView extends View {
    private final ProxyModel model;
    private final Kit kit;
    private final ResourceDetail detail;
    private final BorderPane pane = new BorderPane();

    DetailView(ProxyModel model, Kit kit, ResourceDetail detail) {
        this.model = model;
        this.kit = kit;
        this.detail = detail;
    }

    @Override
    protected Parent build() {
        pane.setMinSize(0, 0);
        whileAttached(() -> model.dataProperty().subscribe(this::known));
        return pane;
    }

    /** Told whenever more is known. */
    abstract void known(ProxyData data);

    /** Shows the thing. */
    final void show(Target target) {
        pane.setCenter(detail.node());
        detail.show(Optional.of(target));
    }

    /** Shows words. */
    final void say(Icons icon, String key) {
        pane.setCenter(EmptyState.of(icon, kit.text(key)));
    }
}
