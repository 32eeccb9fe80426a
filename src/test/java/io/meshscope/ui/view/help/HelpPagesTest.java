package io.meshscope.ui.view.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.logs.explain.FlagNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the pages of help complete, in both languages alike, and their links leading somewhere. */
class HelpPagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern KEY = Pattern.compile("\\{key:[^}]*\\}");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");

    private static List<HelpPage> pages(Lang lang) {
        return HelpPage.all(Messages.of(lang));
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void everyFileIsAPageAndEveryPageAFile(Lang lang) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("resources/help", lang.name().toLowerCase(java.util.Locale.ROOT)))) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".md", ""))).containsExactlyInAnyOrderElementsOf(HelpPage.IDS);
        }
        assertThat(pages(lang)).extracting(HelpPage::title).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        for (int i = 0; i < HelpPage.IDS.size(); i++) {
            String english = pages(Lang.EN).get(i).markdown();
            String korean = pages(Lang.KO).get(i).markdown();
            String name = HelpPage.IDS.get(i);
            assertThat(all(LINK, korean)).as("links of " + name).isEqualTo(all(LINK, english));
            assertThat(all(KEY, korean)).as("keys of " + name).isEqualTo(all(KEY, english));
            assertThat(list(HEADING, korean)).as("headings of " + name).isEqualTo(list(HEADING, english));
            assertThat(list(CODE, korean)).as("code of " + name).isEqualTo(list(CODE, english));
            assertThat(rows(korean)).as("rows of tables of " + name).isEqualTo(rows(english));
            assertThat(korean).as(name).containsPattern("\\p{IsHangul}");
            assertThat(english).as(name).doesNotContainPattern("\\p{IsHangul}");
        }
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void linksLeadToPages(Lang lang) {
        for (HelpPage page : pages(lang)) {
            assertThat(all(LINK, page.markdown()).stream().filter(l -> !l.startsWith("](command:")))
                    .as(page.id()).allMatch(l -> HelpPage.target(l.substring(2, l.length() - 1)).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void everyFlagIsExplained(Lang lang) {
        String flags = pages(lang).stream().filter(p -> p.id().equals("flags")).findFirst().orElseThrow().markdown();
        assertThat(FlagNames.all()).isNotEmpty().allMatch(f -> flags.contains("`" + f.name() + "`"));
        assertThat(flags).doesNotContain("{flags}").doesNotContain("flag.");
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void everyPartThatIsShippedIsListedWithItsLicence(Lang lang) throws IOException {
        String page = pages(lang).getLast().markdown();
        List<String> shipped = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("pom.xml")))
                .results().map(m -> m.group(1)).filter(d -> !d.contains("<scope>test") && !d.contains("<type>pom")).map(d -> d.replaceFirst(
                        "(?s).*?<artifactId>([^<]*)<.*", "$1"))
                .toList();
        assertThat(shipped).contains("javafx-controls", "re2j").allMatch(a -> page.contains("`" + a + "`"));
    }

    @Test
    void aSearchWantsAllItsWordsWhateverTheirCase() {
        HelpPage page = new HelpPage("x", "X", "# Rules\nDENY one rule");
        assertThat(page.has("deny RULE")).isTrue();
        assertThat(page.has(" rule ")).isTrue();
        assertThat(page.has("deny allow")).isFalse();
    }

    private static Set<String> all(Pattern pattern, String text) {
        return new TreeSet<>(list(pattern, text));
    }

    private static List<String> list(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
    }

    private static long rows(String text) {
        return text.lines().filter(l -> l.startsWith("|")).count();
    }
}
