package io.meshscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.theme.Sheet.Palette;
import io.meshscope.ui.theme.Theme.Mode;
import io.meshscope.ui.theme.Theme.SystemLook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest extends UiTest {
    private static final List<String> TEXTS = List.of("-color-fg-default", "-color-fg-muted", "-color-fg-subtle", "-color-accent-fg",
            "-ms-ok", "-ms-warn", "-ms-err", "-ms-tmo", "-ms-unk", "-ms-na", "-ms-key", "-ms-str", "-ms-num", "-ms-pun");
    private static final List<String> GROUNDS = List.of("-color-bg-default", "-color-bg-subtle", "-ms-sel");

    @Test
    void followsTheSystemUntilToldOtherwise() {
        var system = new SimpleObjectProperty<>(new SystemLook(true, false));
        fxRun(() -> {
            Theme theme = new Theme(system);
            assertThat(theme.darkProperty().get()).isTrue();
            system.set(new SystemLook(false, false));
            assertThat(theme.darkProperty().get()).isFalse();
            theme.modeProperty().set(Mode.DARK);
            assertThat(theme.darkProperty().get()).isTrue();
        });
    }

    @Test
    void zoomMakesTextAndRowsLarger() {
        fxRun(() -> {
            Label label = new Label("x");
            Scene scene = new Scene(new StackPane(label));
            Theme theme = theme(new Look(Mode.LIGHT, Lang.EN, 1.5));
            theme.apply(scene);
            scene.getRoot().applyCss();
            assertThat(label.getFont().getSize()).isEqualTo(19.5);
            assertThat(label.getFont().getFamily()).isEqualTo("Inter");
            theme.zoomProperty().set(9);
            assertThat(theme.zoomProperty().get()).isEqualTo(Theme.MAX_ZOOM);
        });
    }

    @Test
    void aSceneHasOneSheetOfOursAfterAnyNumberOfChanges() {
        fxRun(() -> {
            Scene scene = new Scene(new StackPane());
            scene.getStylesheets().add("data:text/css,.x{}");
            Theme theme = theme(Look.LIGHT);
            theme.apply(scene);
            theme.modeProperty().set(Mode.HIGH_CONTRAST);
            theme.apply(scene);
            assertThat(scene.getStylesheets()).hasSize(2).filteredOn(Sheet::isOurs).hasSize(1);
        });
    }

    @Test
    void lengthsInPxGrowAndBareNumbersDoNot() {
        assertThat(Sheet.scaled(".a { -fx-padding: 0 1 27px 4px; -fx-font-size: 11.5px; -x: #12px; }", 1.1))
                .isEqualTo(".a { -fx-padding: 0 1 30px 4px; -fx-font-size: 12.65px; -x: #12px; }");
    }

    @Test
    void koreanHeadingsAskForAFamilyWithHangul() {
        fxRun(() -> {
            Label heading = new Label("제목");
            heading.getStyleClass().add("h2");
            Scene scene = new Scene(new StackPane(heading));
            theme(Look.KOREAN).apply(scene);
            scene.getRoot().applyCss();
            Font font = heading.getFont();
            assertThat(font.getFamily()).isEqualTo(Fonts.hangul());
        });
    }

    /** WCAG 2.2, success criteria 1.4.3 (4.5:1) and 1.4.6 (7:1). */
    @ParameterizedTest
    @EnumSource(Palette.class)
    void everyTextIsReadableOnEveryGround(Palette palette) {
        Map<String, Color> colours = colours(palette);
        double needed = palette.name().startsWith("CONTRAST") ? 7 : 4.5;
        Map<String, Double> low = new TreeMap<>();
        for (String text : TEXTS) {
            for (String ground : GROUNDS) {
                double ratio = contrast(colours, text, ground);
                if (ratio < needed) {
                    low.put(text + " on " + ground, ratio);
                }
            }
        }
        for (String text : List.of("-color-fg-default", "-ms-key", "-ms-str", "-ms-num", "-ms-pun")) {
            for (String ground : List.of("-ms-hit", "-ms-textsel")) {
                // Punctuation is a shape rather than a word (1.4.11).
                if (contrast(colours, text, ground) < (text.equals("-ms-pun") ? 3 : 4.5)) {
                    low.put(text + " on " + ground, contrast(colours, text, ground));
                }
            }
        }
        for (String name : List.of("ok", "warn", "err", "tmo", "unk", "na")) {
            double ratio = contrast(colours, "-ms-" + name, "-ms-" + name + "-bg");
            if (ratio < needed) {
                low.put(name + " badge", ratio);
            }
        }
        if (contrast(colours, "-color-fg-emphasis", "-color-accent-emphasis") < 4.5) {
            low.put("primary button", contrast(colours, "-color-fg-emphasis", "-color-accent-emphasis"));
        }
        assertThat(low).isEmpty();
    }

    private static double contrast(Map<String, Color> colours, String a, String b) {
        double x = luminance(java.util.Objects.requireNonNull(colours.get(a), a));
        double y = luminance(java.util.Objects.requireNonNull(colours.get(b), b));
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static Map<String, Color> colours(Palette palette) {
        Map<String, Color> out = new TreeMap<>();
        var m = Pattern.compile("(-(?:color|ms)-[a-z-]+): (#[0-9a-f]{6})").matcher(Sheet.of(palette, 1, Lang.EN).text());
        while (m.find()) {
            out.putIfAbsent(m.group(1), Color.web(m.group(2)));
        }
        return out;
    }
}
