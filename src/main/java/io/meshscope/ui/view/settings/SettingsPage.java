package io.meshscope.ui.view.settings;

import io.meshscope.model.Ref;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.prefs.AsOf;
import io.meshscope.ui.prefs.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The page of settings as a feature of the window.
 *
 * @param askFile asks for a file to read settings from
 * @param askSave asks for a file to write them to
 */
public record SettingsPage(Kit kit, Settings settings, Commands commands, AsOf asOf, Supplier<Optional<Path>> askFile,
        Supplier<Optional<Path>> askSave) implements Opener {
    /** Its address. */
    public static final Ref.Page PAGE = new Ref.Page("settings");

    @Override
    public boolean opens(Ref ref) {
        return ref.equals(PAGE);
    }

    @Override
    public Ref tabOf(Ref ref) {
        return PAGE;
    }

    @Override
    public TabView create(Ref tab) {
        return new SettingsView(this);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        return List.of(new Crumb(kit.text("settings.title"), PAGE));
    }
}
