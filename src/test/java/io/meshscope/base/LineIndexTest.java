package io.meshscope.base;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineIndexTest {
    @Property(tries = 40)
    void agreesWithSplittingTheText(@ForAll @IntRange(min = 0, max = 60_000) int lines, @ForAll @IntRange(min = 0, max = 30) int length,
            @ForAll boolean lastFeed) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("x".repeat(i % (length + 1))).append(i < lines - 1 || lastFeed ? "\n" : "");
        }
        LineIndex index = LineIndex.of(Bytes.of(text.toString()), JobContext.QUIET);
        int expected = (int) text.chars().filter(c -> c == '\n').count()
                + (text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? 0 : 1);
        assertThat(index.lines()).isEqualTo(expected);
        int at = 0;
        for (int line = 1; line <= expected; line++) {
            int end = text.indexOf("\n", at);
            end = end < 0 ? text.length() : end;
            if (line < 5 || line > expected - 5 || line % 997 == 0) {
                assertThat(index.startOf(line)).isEqualTo(at);
                assertThat(index.endOf(line)).isEqualTo(end);
                assertThat(index.lineOf(at)).isEqualTo(line);
                assertThat(index.lineOf(end)).isEqualTo(line);
            }
            at = end + 1;
        }
    }

    @Test
    void pastTheEndIsTheEnd() {
        LineIndex index = LineIndex.of(Bytes.of("a\nb"), JobContext.QUIET);
        assertThat(index.startOf(9)).isEqualTo(3);
        assertThat(index.columnOf(2)).isEqualTo(1);
    }
}
