package io.meshscope.ui.view.explorer;

import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.View;
import io.meshscope.ui.task.JobRunner;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

final class ResourceDetail extends View {
    ResourceDetail(Kit kit, JobRunner runner, String key, BiConsumer<Optional<Target>, Pointer> selected) {}

    @Override
    protected Parent build() {
        return new StackPane();
    }

    void show(Optional<Target> target) {}

    void reveal(Span span) {}

    void find() {}

    void findNext(boolean forward) {}

    void tell() {}
}
