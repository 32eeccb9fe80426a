package io.meshscope.ui.view.explorer;

import io.meshscope.model.Span;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.View;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

final class ResourceDetail extends View {
    ResourceDetail(Kit kit) {}

    @Override
    protected Parent build() {
        return new StackPane();
    }

    void show(Optional<Target> target) {}

    void reveal(Span span) {}
}
