package io.meshscope.ui.theme;

import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;

/**
 * The faces of the window. Inter and JetBrains Mono (both SIL Open Font License) come as jars, the icon font with the icon pack; Hangul is
 * drawn with a font of the system.
 */
final class Fonts {
    private static final String JAR = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES = List.of(
            JAR + "inter/Inter-Regular.otf", JAR + "inter/Inter-SemiBold.otf", JAR + "inter/Inter-Italic.otf",
            JAR + "inter/Inter-Bold.otf",
            JAR + "jetbrains_mono/JetBrainsMono-Regular.ttf", JAR + "jetbrains_mono/JetBrainsMono-Bold.ttf",
            JAR + "jetbrains_mono/JetBrainsMono-Italic.ttf", "/META-INF/resources/feather/4.28/fonts/feather.ttf");

    /** Families with Hangul in two weights, best first: Linux, macOS, Windows, then what else is common. */
    private static final List<String> HANGUL = List.of("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic",
            "NanumGothic", "Nanum Gothic", "NanumBarunGothic", "UnDotum");

    private Fonts() {}

    /** Loads the faces, once. */
    static void load() {
        if (!Loaded.ALL) {
            throw new IllegalStateException("The faces were not loaded");
        }
    }

    private static final class Loaded {
        static final boolean ALL = all();

        private static boolean all() {
            for (String file : FILES) {
                var url = Fonts.class.getResource(file);
                if (url == null || Font.loadFont(url.toExternalForm(), 13) == null) {
                    throw new IllegalStateException("Font missing in the class path: " + file);
                }
            }
            return true;
        }
    }

    /** The family for Korean headings and buttons, or Inter's when the system has none with Hangul (fall-back glyphs are used then). */
    static String hangul() {
        Set<String> there = Set.copyOf(Font.getFamilies());
        return HANGUL.stream().filter(there::contains).findFirst().orElse("Inter SemiBold");
    }
}
