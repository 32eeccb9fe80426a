package io.meshscope.ui.shell;

import io.meshscope.ui.control.Layouts;
import io.meshscope.ui.control.TableState;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Arrangements kept in the user's settings. Shares of panes stand beside the sizes of panels there. */
public final class SettingsLayouts implements Layouts {
    private static final String SHARE = "share/";

    private final Settings settings;

    public SettingsLayouts(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<List<TableState.Col>> columns(String table) {
        return Optional.ofNullable(settings.now().columns().get(table))
                .map(all -> all.stream().map(c -> new TableState.Col(c.id(), c.width(), c.visible())).toList());
    }

    @Override
    public void keep(String table, List<TableState.Col> columns) {
        settings.change(p -> p.withColumns(table,
                columns.stream().map(c -> new Preferences.Column(c.id(), c.width(), c.shown())).toList()));
    }

    @Override
    public OptionalDouble share(String pane) {
        Double known = settings.now().sizes().get(SHARE + pane);
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(Math.clamp(known, 0.05, 0.95));
    }

    @Override
    public void keepShare(String pane, double share) {
        settings.change(p -> p.withSize(SHARE + pane, share));
    }

    @Override
    public List<String> words(String what) {
        return settings.now().kept().getOrDefault(what, List.of());
    }

    @Override
    public void keepWords(String what, List<String> words) {
        settings.change(p -> p.withKept(what, words));
    }
}
