package io.meshscope.ui.view.explorer;

import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

/** What the proxy was started with. */
final class BootstrapView extends View {
    private final ProxyModel model;
    private final Kit kit;
    private final ResourceDetail detail;
    private final BorderPane pane = new BorderPane();

    BootstrapView(ProxyModel model, Kit kit, ResourceDetail detail) {
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

    private void known(ProxyData data) {
        List<Entry> entries = data.dump().map(d -> d.entries(SectionKind.BOOTSTRAP)).orElse(List.of());
        if (!entries.isEmpty()) {
            pane.setCenter(detail.node());
            detail.show(Optional.of(Target.of(data.dump().orElseThrow(), entries.getLast())));
        } else {
            pane.setCenter(data.complete()
                    ? EmptyState.of(Icons.UNKNOWN, kit.text("explorer.missing.bootstrap"))
                    : EmptyState.of(Icons.TASK, kit.text("explorer.reading")));
        }
    }
}
