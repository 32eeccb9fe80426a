package io.meshscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shipped is named with its licence. */
class LicencesTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyLibraryOfTheBuildIsNamedInHelp(String language) throws IOException {
        String page = Files.readString(Path.of("resources/help", language, "licences.md"));
        assertThat(libraries()).hasSizeGreaterThan(10).allMatch(name -> page.contains("`" + name + "`"));
    }

    private static List<String> libraries() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String all = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
        return Stream.of(all.split("</dependency>")).filter(d -> !d.contains("<scope>test</scope>")).flatMap(d -> Pattern.compile(
                "<dependency><groupId>[^<]*</groupId><artifactId>([^<]*)<").matcher(d).results()).map(m -> m.group(1)).toList();
    }
}
