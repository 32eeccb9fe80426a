package io.meshscope.ui.view.start;

import io.meshscope.model.Ref;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.prefs.Texts;
import java.util.List;
import java.util.function.Supplier;

/** Shows the start page. */
public final class StartOpener implements Opener {
    private final Texts texts;
    private final Supplier<StartView> view;

    public StartOpener(Texts texts, Supplier<StartView> view) {
        this.texts = texts;
        this.view = view;
    }

    @Override
    public boolean opens(Ref ref) {
        return ref.equals(Ref.Page.START);
    }

    @Override
    public Ref tabOf(Ref ref) {
        return Ref.Page.START;
    }

    @Override
    public TabView create(Ref tab) {
        return view.get();
    }

    @Override
    public List<Crumb> path(Ref ref) {
        return List.of(new Crumb(texts.text("start.title"), ref));
    }
}
