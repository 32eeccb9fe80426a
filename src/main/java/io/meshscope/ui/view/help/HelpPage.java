package io.meshscope.ui.view.help;

import io.meshscope.base.Messages;
import io.meshscope.logs.explain.FlagNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page of help in one language.
 *
 * @param id       its name: that of its file, and of its address
 * @param title    its first heading
 * @param markdown the page, its title included
 */
record HelpPage(String id, String title, String markdown) {
    /** The pages there are, in the order they are read. */
    static final List<String> IDS = List.of("start", "explorer", "findings", "objects", "mtls", "authorization", "injection",
            "certificates",
            "requests", "diagnosis", "logs", "flags", "packets", "clusters", "practice", "compare", "empty", "glossary", "window",
            "licences");
    private static final String ENDING = ".md";

    /** All pages in a language, in order. */
    static List<HelpPage> all(Messages words) {
        return IDS.stream().map(id -> read(id, words)).toList();
    }

    private static HelpPage read(String id, Messages words) {
        String path = "/help/" + words.lang().name().toLowerCase(Locale.ROOT) + "/" + id + ENDING;
        try (var in = HelpPage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no page " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{flags}", flags(words));
            return new HelpPage(id, text.lines().findFirst().orElse(id).replaceFirst("^# *", ""), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page a link from another one leads to, when it leads to a page. */
    static Optional<String> target(String link) {
        return Optional.of(link).filter(l -> l.endsWith(ENDING)).map(l -> l.substring(0, l.length() - ENDING.length())).filter(
                IDS::contains);
    }

    /** Whether every word of a search is in it. Case does not matter. */
    boolean has(String search) {
        String text = markdown.toLowerCase(Locale.ROOT);
        return Arrays.stream(search.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)).allMatch(text::contains);
    }

    /** The flags as the explanations of log lines have them, so that the two never differ. */
    private static String flags(Messages words) {
        String head = List.of("help.flag.name", "help.flag.means", "help.flag.cause", "help.flag.look").stream().map(words::text).collect(
                Collectors.joining(" | ", "| ", " |\n|---|---|---|---|\n"));
        return FlagNames.all().stream().map(f -> "| `" + f.name() + "` " + f.wide() + " | " + text(words, f, "means") + " | " + text(words,
                f, "cause") + " | " + text(words, f, "look") + " |").collect(Collectors.joining("\n", head, ""));
    }

    private static String text(Messages words, FlagNames.Flag flag, String part) {
        return words.text("flag." + flag.name() + "." + part).replace("|", "\\|").replace("*", "\\*").replace("_", "\\_");
    }
}
