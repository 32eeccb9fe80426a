package io.meshscope.ui.view.explorer;

import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import java.util.List;

/** What the proxy was started with. */
final class BootstrapView extends DetailView {
    BootstrapView(ProxyModel model, Kit kit, ResourceDetail detail) {
        super(model, kit, detail);
    }

    @Override
    void known(ProxyData data) {
        List<Entry> entries = data.dump().map(d -> d.entries(SectionKind.BOOTSTRAP)).orElse(List.of());
        if (!entries.isEmpty()) {
            show(Target.of(data.dump().orElseThrow(), entries.getLast()));
        } else if (data.complete()) {
            say(Icons.UNKNOWN, "explorer.missing.bootstrap");
        } else {
            say(Icons.TASK, "explorer.reading");
        }
    }
}
