package io.meshscope.ui.prefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.Messages.Lang;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.ui.prefs.Preferences.Bounds;
import io.meshscope.ui.prefs.Preferences.Column;
import io.meshscope.ui.prefs.Preferences.Recent;
import java.io.IOException;
import java.nio.file.Files;
import io.meshscope.ui.theme.Theme.Mode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesFileTest {
    private static final Instant NOON = Instant.parse("2025-05-17T12:00:00Z");
    private static final Preferences CHANGED = Preferences.DEFAULT.with(Mode.DARK).with(Lang.KO).withZoom(150)
            .with(new Bounds(-8, 10.5, 1440, 900, true)).withSize("left", 252).withSize("right", 300.25).withOpen("dock", false)
            .withOpened(new Recent("/진단/dump \"1\".json", "dump \"1\".json", "kind.configDump", NOON, 2_100_000))
            .withColumns("clusters", List.of(new Column("name", 300, true), new Column("port", 60, false)))
            .withKeys(Map.of("palette", List.of("Ctrl+P"))).withRecentCommands(List.of("theme")).withAsOf(NOON);

    @TempDir
    Path folder;
    private PreferencesFile file = new PreferencesFile(Path.of("unset"));

    @BeforeEach
    void file() {
        file = new PreferencesFile(folder.resolve("new"));
    }

    private Path path() {
        return folder.resolve("new/preferences.json");
    }

    private void hold(String text) throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), text);
    }

    @Test
    void reads_what_it_wrote() {
        file.write(CHANGED);
        Outcome<Preferences> read = file.read();
        assertThat(read.value()).isEqualTo(CHANGED);
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void writes_the_same_settings_the_same_and_leaves_nothing_else() throws IOException {
        file.write(CHANGED);
        String first = Files.readString(path());
        file.write(CHANGED);
        assertThat(Files.readString(path())).isEqualTo(first);
        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void no_file_means_defaults() {
        assertThat(file.read()).isEqualTo(Outcome.of(Preferences.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"zoom\": 150", "not json", "[]", "{} {}", "null"})
    void a_damaged_file_is_set_aside_and_named(String text) throws IOException {
        hold(text);
        Outcome<Preferences> read = file.read();
        assertThat(read.value()).isEqualTo(Preferences.DEFAULT);
        assertThat(read.problems()).extracting(Problem::key, Problem::place).containsExactly(
                org.assertj.core.groups.Tuple.tuple("shell.prefs.damaged", path().toString()));
        assertThat(path()).doesNotExist();
        assertThat(path().resolveSibling("preferences.damaged.json")).hasContent(text);
        file.write(CHANGED);
        assertThat(file.read().value()).isEqualTo(CHANGED);
    }

    @Test
    void wrong_types_and_wild_values_are_left_at_their_defaults() throws IOException {
        hold("""
             {"theme": 7, "language": "FR", "zoom": 1e9, "window": {"x": 1}, "sizes": {"left": "wide", "right": 300, "far": 1e999},
              "closed": {"a": 1}, "recent": [{"path": "/x", "opened": "yesterday"}, 5, {"opened": "2025-05-17T12:00:00Z"}],
              "columns": {"t": [{"id": "name"}, {"id": "port", "width": 60}]}, "keys": {"palette": "Ctrl+P"}, "recentCommands": [1, "theme"],
              "asOf": "2025-13-40", "later": {"unknown": true}}""");
        Preferences read = file.read().value();
        assertThat(file.read().problems()).isEmpty();
        assertThat(read).isEqualTo(Preferences.DEFAULT.withZoom(Preferences.MAX_ZOOM).withSize("right", 300)
                .withColumns("t", List.of(new Column("port", 60, true))).withKeys(Map.of("palette", List.of()))
                .withRecentCommands(List.of("1", "theme")));
    }

    @Test
    void says_when_it_can_not_write_and_what_was_there_stays() throws IOException {
        Files.createDirectories(path());
        assertThatThrownBy(() -> file.write(CHANGED)).isInstanceOfSatisfying(ProblemException.class,
                e -> assertThat(e.problem().key()).isEqualTo("shell.prefs.unwritable"));
        assertThat(path()).isDirectory();
        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void knows_where_each_system_keeps_settings() {
        Path home = Path.of("/home/u").toAbsolutePath();
        Path other = Path.of("/conf").toAbsolutePath();
        assertThat(PreferencesFile.folder("Linux", home, Map.of())).isEqualTo(home.resolve(".config/meshscope"));
        assertThat(PreferencesFile.folder("Linux", home, Map.of("XDG_CONFIG_HOME", other.toString())))
                .isEqualTo(other.resolve("meshscope"));
        assertThat(PreferencesFile.folder("Linux", home, Map.of("XDG_CONFIG_HOME", "relative")))
                .isEqualTo(home.resolve(".config/meshscope"));
        assertThat(PreferencesFile.folder("Mac OS X", home, Map.of())).isEqualTo(home.resolve("Library/Application Support/Meshscope"));
        assertThat(PreferencesFile.folder("Windows 11", home, Map.of("APPDATA", other.toString()))).isEqualTo(other.resolve("Meshscope"));
    }

    @Test
    void recent_items_are_unique_latest_first_and_few() {
        Preferences p = Preferences.DEFAULT;
        for (int i = 0; i < 100; i++) {
            p = p.withOpened(new Recent("/f" + i % 40, "f", "kind", NOON.plusSeconds(i), 1));
        }
        assertThat(p.recent()).hasSize(30).doesNotHaveDuplicates();
        assertThat(p.recent().getFirst().path()).isEqualTo("/f19");
    }
}
