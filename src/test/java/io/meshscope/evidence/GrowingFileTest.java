package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    @TempDir
    Path dir;

    @Test
    void what_has_come_since_is_told_once() throws IOException {
        Path file = Files.writeString(dir.resolve("a.log"), "one\n");
        GrowingFile growing = new GrowingFile(file, 4);
        assertThat(growing.look()).isEmpty();
        Files.writeString(file, "two\n", StandardOpenOption.APPEND);
        var growth = growing.look().orElseThrow();
        assertThat(growth.bytes().text()).isEqualTo("one\ntwo\n");
        assertThat(growth.anew()).isFalse();
        assertThat(growing.look()).isEmpty();
    }

    @Test
    void a_file_that_was_cut_or_replaced_begins_anew() throws IOException {
        Path file = Files.writeString(dir.resolve("a.log"), "one\ntwo\n");
        GrowingFile growing = new GrowingFile(file, 8);
        assertThat(growing.look()).isEmpty();
        Files.writeString(file, "x\n");
        assertThat(growing.look().orElseThrow().anew()).isTrue();
        // Rotated: the old file moves away and another takes its name.
        Files.move(file, dir.resolve("a.log.1"));
        assertThatThrownBy(growing::look).isInstanceOf(ProblemException.class);
        Files.writeString(file, "longer than the one before\n");
        var growth = growing.look().orElseThrow();
        assertThat(growth.anew()).isTrue();
        assertThat(growth.bytes().text()).startsWith("longer");
    }

    @Test
    void lines_are_written_where_the_user_says() throws IOException {
        Path file = dir.resolve("out.log");
        TextSaver.save(file, List.of("a", "ü").iterator(), 2, JobContext.QUIET);
        assertThat(Files.readString(file)).isEqualTo("a\nü\n");
        assertThatThrownBy(() -> TextSaver.save(dir, List.of("a").iterator(), 1, JobContext.QUIET)).isInstanceOf(ProblemException.class);
    }
}
