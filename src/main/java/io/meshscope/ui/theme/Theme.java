package io.meshscope.ui.theme;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.theme.Sheet.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * The look of all windows: colours, zoom and faces for the language. Changes show at once in every window there is, popups and dialogs
 * included. Lives on the FX thread.
 */
public final class Theme {
    /** What the user may choose. */
    public enum Mode {
        /** Light, dark or high contrast, whatever the system has. */
        SYSTEM, LIGHT, DARK,
        /** Text at least 7:1 against its ground; black or white as the system prefers. */
        HIGH_CONTRAST
    }

    /**
     * What the system asks for.
     *
     * @param dark     whether it prefers dark colours
     * @param contrast whether it asks for high contrast
     */
    public record SystemLook(boolean dark, boolean contrast) {}

    /** Smallest text size against the normal one. */
    public static final double MIN_ZOOM = 0.8;
    /** Largest text size against the normal one. */
    public static final double MAX_ZOOM = 2.0;
    private static final double STEP = 0.1;

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SYSTEM);
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private final ObjectProperty<Lang> lang = new SimpleObjectProperty<>(this, "lang", Lang.EN);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
    private final ObservableValue<SystemLook> system;
    private Sheet sheet;

    /**
     * A look that follows what a system asks for.
     *
     * @param system what the system asks for, see {@link #systemLook()}
     */
    public Theme(ObservableValue<SystemLook> system) {
        Fonts.load();
        this.system = system;
        sheet = compose();
        mode.subscribe((_, _) -> refresh());
        zoom.subscribe((_, _) -> refresh());
        lang.subscribe((_, _) -> refresh());
        system.subscribe((_, _) -> refresh());
    }

    /** What the system this runs on asks for, while it runs. FX thread. */
    public static ObservableValue<SystemLook> systemLook() {
        var preferences = Platform.getPreferences();
        var look = new SimpleObjectProperty<>(lookOf(preferences));
        preferences.colorSchemeProperty().subscribe((_, _) -> look.set(lookOf(preferences)));
        preferences.addListener((javafx.collections.MapChangeListener<String, Object>) _ -> look.set(lookOf(preferences)));
        return look;
    }

    /** Which colours to show. */
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** Size of text, rows and boxes against the normal one, {@link #MIN_ZOOM} to {@link #MAX_ZOOM}; values outside are cut. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** The language the faces are chosen for: Korean headings need a family that has Hangul. */
    public ObjectProperty<Lang> langProperty() {
        return lang;
    }

    /** Whether the colours shown now are dark ones. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** One step larger. */
    public void zoomIn() {
        zoom.set(cut(zoom.get() + STEP));
    }

    /** One step smaller. */
    public void zoomOut() {
        zoom.set(cut(zoom.get() - STEP));
    }

    /** Back to normal size. */
    public void resetZoom() {
        zoom.set(1);
    }

    /**
     * Dresses all windows, those of the future too.
     *
     * @return ends it; windows keep the look they have
     */
    public Subscription install() {
        // Spares the tool kit from reading its own default theme first.
        Application.setUserAgentStylesheet(sheet.base());
        Window.getWindows().forEach(this::dress);
        ListChangeListener<Window> added = change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::dress);
            }
        };
        Window.getWindows().addListener(added);
        return () -> Window.getWindows().removeListener(added);
    }

    /** Gives a scene the look of now; {@link #install} does so for every window and on every change. */
    public void apply(Scene scene) {
        if (!sheet.base().equals(scene.getUserAgentStylesheet())) {
            scene.setUserAgentStylesheet(sheet.base());
        }
        if (!scene.getStylesheets().contains(sheet.own())) {
            // One change, not two: between them nodes would look in vain for the names of our colours.
            List<String> sheets = new ArrayList<>(scene.getStylesheets());
            sheets.removeIf(Sheet::isOurs);
            sheets.addFirst(sheet.own());
            scene.getStylesheets().setAll(sheets);
        }
    }

    private void dress(Window window) {
        if (window.getScene() != null) {
            apply(window.getScene());
        }
        // A window may get its scene later, and another one at any time.
        window.sceneProperty().subscribe((_, scene) -> {
            if (scene != null) {
                apply(scene);
            }
        });
    }

    private void refresh() {
        double wanted = cut(zoom.get());
        if (wanted != zoom.get() && !zoom.isBound()) {
            zoom.set(wanted);
            return;
        }
        sheet = compose();
        List<Scene> scenes = Window.getWindows().stream().sorted(Comparator.comparing(w -> w instanceof PopupWindow))
                .map(Window::getScene).filter(Objects::nonNull).toList();
        // Popups look colours up in the window they belong to. Were they styled before it, as pulses may do, they would find none.
        for (Scene scene : scenes) {
            apply(scene);
            scene.getRoot().applyCss();
        }
    }

    private Sheet compose() {
        Palette palette = palette();
        dark.set(palette.dark());
        return Sheet.of(palette, cut(zoom.get()), lang.get());
    }

    private Palette palette() {
        SystemLook asked = system.getValue();
        return switch (mode.get()) {
            case LIGHT -> Palette.LIGHT;
            case DARK -> Palette.DARK;
            case HIGH_CONTRAST -> asked.dark() ? Palette.CONTRAST_DARK : Palette.CONTRAST_LIGHT;
            case SYSTEM -> {
                if (asked.contrast()) {
                    yield asked.dark() ? Palette.CONTRAST_DARK : Palette.CONTRAST_LIGHT;
                }
                yield asked.dark() ? Palette.DARK : Palette.LIGHT;
            }
        };
    }

    /** Within the limits, to whole percents. */
    private static double cut(double zoom) {
        return Math.rint(Math.clamp(zoom, MIN_ZOOM, MAX_ZOOM) * 100) / 100;
    }

    private static SystemLook lookOf(Platform.Preferences preferences) {
        // Windows tells of its contrast mode under this key (javafx.application.Platform.Preferences).
        boolean contrast = Boolean.TRUE.equals(preferences.get("Windows.SPI.HighContrast"));
        return new SystemLook(preferences.getColorScheme() == ColorScheme.DARK, contrast);
    }
}
