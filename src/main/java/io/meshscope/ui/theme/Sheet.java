package io.meshscope.ui.theme;

import io.meshscope.base.Messages.Lang;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The style sheets for one look: colours, zoom and language are put into the text of the sheets in {@code /theme}, and the result is a
 * {@code data:} address, so that popups, which copy the sheets of their owner, get all of it.
 *
 * @param base address of the base theme, for {@code Scene.setUserAgentStylesheet}
 * @param own  address of our sheet, for {@code Scene.getStylesheets}
 */
record Sheet(String base, String own) {
    /** The first bytes of every sheet of ours; a multiple of three, so that the address starts alike too. */
    private static final String MARK = "/*meshscope-theme*/\n\n";
    private static final String PREFIX = "data:text/css;charset=UTF-8;base64,";
    private static final String OWN_PREFIX = PREFIX + encode(MARK);
    private static final List<String> PARTS = List.of("app", "stock", "kit", "shell", "explorer", "mesh", "packets", "logs", "simulate",
            "diagnose");
    private static final Pattern LENGTH = Pattern.compile("(?<![\\w.#-])(\\d+(?:\\.\\d+)?)px");
    private static final Pattern FACE = Pattern.compile("-ms-font:\\s*([a-z-]+)\\s*;");

    /** The colours and what they are laid over. */
    enum Palette {
        LIGHT("light", "primer-light"), DARK("dark", "primer-dark"), CONTRAST_LIGHT("contrast-light",
                "primer-light"), CONTRAST_DARK("contrast-dark", "primer-dark");

        private final String colours;
        private final String base;

        Palette(String colours, String base) {
            this.colours = colours;
            this.base = base;
        }

        boolean dark() {
            return this == DARK || this == CONTRAST_DARK;
        }
    }

    /** Composes the sheets; reads resources, so ask once per change. */
    static Sheet of(Palette palette, double zoom, Lang lang) {
        StringBuilder css = new StringBuilder(MARK).append(read("/theme/" + palette.colours + ".css"));
        PARTS.forEach(part -> css.append(read("/theme/" + part + ".css")));
        return new Sheet(baseOf(palette, zoom), PREFIX + encode(scaled(faces(css.toString(), lang), zoom)));
    }

    /** Whether an address is a sheet of ours, of whatever look. */
    static boolean isOurs(String address) {
        return address.startsWith(OWN_PREFIX);
    }

    /** Our sheet as text. */
    String text() {
        return new String(Base64.getDecoder().decode(own.substring(PREFIX.length())), StandardCharsets.UTF_8);
    }

    private static String baseOf(Palette palette, double zoom) {
        String path = "/atlantafx/base/theme/" + palette.base + ".css";
        return zoom == 1 ? path : PREFIX + encode(scaled(read(path), zoom));
    }

    /** Multiplies every length in px. Sizes of text keep fractions, boxes go to whole pixels so that lines stay sharp. */
    static String scaled(String css, double zoom) {
        if (zoom == 1) {
            return css;
        }
        StringBuilder out = new StringBuilder(css.length() + 1024);
        Matcher m = LENGTH.matcher(css);
        while (m.find()) {
            double length = Double.parseDouble(m.group(1)) * zoom;
            m.appendReplacement(out, number(isSizeOfText(css, m.start()) ? length : Math.max(1, Math.rint(length))) + "px");
        }
        return m.appendTail(out).toString();
    }

    private static boolean isSizeOfText(String css, int at) {
        int from = Math.max(css.lastIndexOf(';', at), css.lastIndexOf('{', at));
        return css.substring(from + 1, at).contains("-size") && !css.substring(from + 1, at).contains("cell-size");
    }

    private static String number(double n) {
        return n == Math.rint(n) ? Long.toString((long) n) : String.format(Locale.ROOT, "%.2f", n);
    }

    private static String faces(String css, Lang lang) {
        Map<String, String> faces = lang == Lang.KO ? korean(Fonts.hangul()) : latin();
        return FACE.matcher(css).replaceAll(m -> {
            String face = faces.get(m.group(1));
            if (face == null) {
                throw new IllegalStateException("No such face: " + m.group(1));
            }
            return Matcher.quoteReplacement(face);
        });
    }

    private static Map<String, String> latin() {
        return Map.of("ui", face("Inter", "normal"), "medium", face("Inter", "normal"), "semi", face("Inter SemiBold", "normal"),
                "mono", face("JetBrains Mono", "normal"), "mono-semi", face("JetBrains Mono", "bold"));
    }

    /** Only the regular weight falls back to Hangul by itself, so heavier text asks for a family that has it. */
    private static Map<String, String> korean(String hangul) {
        return Map.of("ui", face("Inter", "normal"), "medium", face(hangul, "normal"), "semi", face(hangul, "bold"),
                "mono", face("JetBrains Mono", "normal"), "mono-semi", face("JetBrains Mono", "bold"));
    }

    private static String face(String family, String weight) {
        return "-fx-font-family: \"" + family + "\"; -fx-font-weight: " + weight + ";";
    }

    private static String read(String path) {
        try (var in = Sheet.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Missing in the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(String css) {
        return Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
