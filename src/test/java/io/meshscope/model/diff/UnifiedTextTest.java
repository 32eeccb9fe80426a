package io.meshscope.model.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnifiedTextTest {
    @Test
    void writesHunksWithContext() {
        String before = IntStream.range(0, 30).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        String after = before.replace("line 3\n", "line three\n").replace("line 20\n", "");
        assertThat(UnifiedText.of("a", before, "b", after, 2)).isEqualTo("""
                                                                         --- a
                                                                         +++ b
                                                                         @@ -2,5 +2,5 @@
                                                                          line 1
                                                                          line 2
                                                                         -line 3
                                                                         +line three
                                                                          line 4
                                                                          line 5
                                                                         @@ -19,5 +19,4 @@
                                                                          line 18
                                                                          line 19
                                                                         -line 20
                                                                          line 21
                                                                          line 22
                                                                         """);
        assertThat(UnifiedText.of("a", before, "b", before, 3)).isEmpty();
    }

    @Test
    void joinsHunksThatMeet() {
        assertThat(UnifiedText.of("a", "1\n2\n3\n4\n5\n", "b", "1\nx\n3\ny\n5\n", 1).lines().filter(l -> l.startsWith("@@")))
                .containsExactly(
                        "@@ -1,5 +1,5 @@");
        assertThat(UnifiedText.of("a", "", "b", "new\n", 7)).isEqualTo("--- a\n+++ b\n@@ -0,0 +1 @@\n+new\n");
    }

    /** Taking the minus lines and the context gives the first text back, when the context covers all. */
    @Property(tries = 200)
    void bothTextsCanBeReadBack(@ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> left,
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> right) {
        String before = left.stream().map(i -> i + "\n").collect(Collectors.joining());
        String after = right.stream().map(i -> i + "\n").collect(Collectors.joining());
        String diff = UnifiedText.of("a", before, "b", after, 100);
        if (diff.isEmpty()) {
            assertThat(before).isEqualTo(after);
            return;
        }
        List<String> lines = new ArrayList<>(diff.lines().skip(3).toList());
        assertThat(side(lines, '-')).isEqualTo(before);
        assertThat(side(lines, '+')).isEqualTo(after);
    }

    private static String side(List<String> lines, char sign) {
        return lines.stream().filter(l -> l.charAt(0) == ' ' || l.charAt(0) == sign).map(l -> l.substring(1) + "\n").collect(Collectors
                .joining());
    }
}
