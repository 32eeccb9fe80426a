package io.meshscope.ui.view.explorer;

import io.meshscope.model.Pointer;
import io.meshscope.syntax.Outline;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole document, every value of it in the tree. */
final class RawView extends DetailView {
    private ProxyFiles.@Nullable Body shown;

    RawView(ProxyModel model, Kit kit, ResourceDetail detail) {
        super(model, kit, detail);
    }

    @Override
    void known(ProxyData data) {
        Optional<ProxyFiles.Body> body = data.files().dump().or(data.files()::clusters);
        if (body.isEmpty()) {
            say(Icons.UNKNOWN, "explorer.missing.dump");
        } else if (!body.get().equals(shown)) {
            ProxyFiles.Body b = body.get();
            show(new Target(Outline.of(b.document(), Pointer.ROOT, b.document().origin().name(), b.span()), List.of()));
        }
        shown = body.orElse(null);
    }
}
