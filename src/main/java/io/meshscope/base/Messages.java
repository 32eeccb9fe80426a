package io.meshscope.base;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of one language. A key's part before its first dot names the bundle it stands in: {@code explorer.title} is in
 * {@code i18n/explorer.properties} (English) and {@code i18n/explorer_ko.properties} (Korean). Placeholders are <code>{0}</code>,
 * <code>{1}</code>…; everything else is literal, apostrophes too.
 */
public final class Messages {
    /** The languages there are. */
    public enum Lang {
        EN(""), KO("_ko");

        private final String suffix;

        Lang(String suffix) {
            this.suffix = suffix;
        }

        /** The language nearest to what the system speaks. */
        public static Lang ofSystem() {
            return "ko".equals(java.util.Locale.getDefault().getLanguage()) ? KO : EN;
        }
    }

    private static final Map<Lang, Messages> ALL = new ConcurrentHashMap<>();

    private final Lang lang;
    private final Map<String, Properties> bundles = new ConcurrentHashMap<>();

    private Messages(Lang lang) {
        this.lang = lang;
    }

    /** The words of a language; the same object each time. */
    public static Messages of(Lang lang) {
        return ALL.computeIfAbsent(lang, Messages::new);
    }

    /** The language of these words. */
    public Lang lang() {
        return lang;
    }

    /**
     * The text of a key. A key that is missing is answered with itself, so that it is seen; a test keeps bundles complete.
     *
     * @param args values for <code>{0}</code>, <code>{1}</code>…
     */
    public String text(String key, Object... args) {
        return find(key, args).orElse(key);
    }

    /** The text of a key, when the bundles have it in this language or in English. */
    public Optional<String> find(String key, Object... args) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String pattern = bundle(key.substring(0, dot)).getProperty(key);
        return Optional.ofNullable(pattern).map(p -> fill(p, args));
    }

    /**
     * The text for a number of things: key + ".one" for 1, key + ".other" else; <code>{0}</code> is the number, grouped by thousands.
     */
    public String count(String key, long n) {
        return text(key + (n == 1 ? ".one" : ".other"), Formats.count(n));
    }

    private Properties bundle(String name) {
        return bundles.computeIfAbsent(name, n -> {
            Properties all = new Properties();
            load(all, "/i18n/" + n + ".properties");
            if (lang != Lang.EN) {
                load(all, "/i18n/" + n + lang.suffix + ".properties");
            }
            return all;
        });
    }

    private static void load(Properties into, String resource) {
        try (var in = Messages.class.getResourceAsStream(resource)) {
            if (in != null) {
                into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fill(String pattern, Object... args) {
        if (args.length == 0 || pattern.indexOf('{') < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length() + 32);
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '{' && i + 2 < pattern.length() && pattern.charAt(i + 2) == '}' && Character.isDigit(pattern.charAt(i + 1))) {
                int n = pattern.charAt(i + 1) - '0';
                out.append(n < args.length ? String.valueOf(args[n]) : "{" + n + "}");
                i += 3;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }
}
