package io.meshscope.xds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void pads_every_column_but_the_last() {
        TextTable t = new TextTable(5).line("A", "BB", "C").line("long cell", "", "").line("", "x", "yy");
        assertThat(t.text()).isEqualTo("A             BB     C\nlong cell            \n              x      yy\n");
    }

    @Test
    void counts_characters_and_not_their_parts() {
        assertThat(new TextTable(1).line("😀", "x").line("abc", "y").text()).isEqualTo("😀   x\nabc y\n");
    }

    @Test
    void an_empty_column_is_as_wide_as_its_padding() {
        assertThat(new TextTable(3).line("", "x").text()).isEqualTo("   x\n");
    }

    @Test
    void control_characters_do_not_reach_the_terminal() {
        assertThat(new TextTable(1).line("a\u001b[31mb", "\n").text()).isEqualTo("a\\u001b[31mb \\u000a\n");
    }

    @Test
    void prints_a_heading_also_without_rows() {
        assertThat(TextTable.of(List.of(new Column<String>("X", s -> s), new Column<String>("Y Z", s -> s)), List.of(), 5).text())
                .isEqualTo(
                        "X     Y Z\n");
        assertThat(new TextTable(1).text()).isEmpty();
    }
}
