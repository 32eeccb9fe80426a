package io.meshscope.ui.shell;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.prefs.Preferences;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Makes the window look and speak as the settings say. */
final class Appearance {
    /** How large text is in presenter mode, at least. */
    private static final double PRESENTED = 1.5;

    private final Services services;
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    Appearance(Services services) {
        this.services = services;
        services.settings().nowProperty().subscribe(this::apply);
        presenting.subscribe((_, _) -> apply(services.settings().now()));
    }

    /** Whether text is large for people at the back of a room. Not remembered. */
    BooleanProperty presentingProperty() {
        return presenting;
    }

    /** The language in use. */
    Lang lang() {
        return Objects.requireNonNullElseGet(services.settings().now().lang(), Lang::ofSystem);
    }

    private void apply(Preferences now) {
        services.theme().modeProperty().set(now.mode());
        services.theme().langProperty().set(lang());
        services.kit().texts().speak(lang());
        double zoom = now.zoom() / 100.0;
        services.theme().zoomProperty().set(presenting.get() ? Math.max(PRESENTED, zoom) : zoom);
    }
}
