package io.meshscope.ui.view.logs;

import io.meshscope.model.Ref;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;

/** Shows logs, and lines in them. */
public record LogOpener(LogDesk desk) implements Opener {
    @Override
    public boolean opens(Ref ref) {
        return desk.logs().apply(ref).isPresent();
    }

    @Override
    public Ref tabOf(Ref ref) {
        return desk.logs().apply(ref).orElseThrow().page();
    }

    @Override
    public TabView create(Ref tab) {
        return new LogView(desk.logs().apply(tab).orElseThrow(), desk);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        LogFile file = desk.logs().apply(ref).orElseThrow();
        return List.of(new Crumb(file.name(), file.page()));
    }
}
