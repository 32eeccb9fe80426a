package io.meshscope.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.Cancel;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.PaletteSearch.Entry;
import io.meshscope.ui.theme.Icons;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteSearchTest {
    private static Entry cluster(String name, String proxy) {
        return Entry.of(new Thing(Icons.CLUSTER, "kind.cluster", name, proxy, new Ref.Page(name)), "Cluster");
    }

    private static List<String> find(String typed, String... names) {
        return find(typed, List.of(), names);
    }

    private static List<String> find(String typed, List<String> recent, String... names) {
        List<Entry> entries = Arrays.stream(names).map(n -> cluster(n, "webapp")).toList();
        return new PaletteSearch(entries, recent).find(typed, Cancel.NEVER).stream().map(Entry::label).toList();
    }

    @Test
    void start_goes_before_word_before_middle_before_scattered() {
        assertThat(find("cat", "locate", "c-a-t", "my catalog", "catalog", "dog")).containsExactly("catalog", "my catalog", "locate",
                "c-a-t");
    }

    @Test
    void shorter_goes_first_when_all_else_is_equal() {
        assertThat(find("catalog", "catalog.istioinaction.svc.cluster.local", "catalog")).startsWith("catalog");
    }

    @Test
    void every_word_must_fit_in_any_order() {
        assertThat(find("v1 catalog", "outbound|80|version-v1|catalog", "outbound|80|version-v2|catalog")).containsExactly(
                "outbound|80|version-v1|catalog");
    }

    @Test
    void case_and_decomposed_hangul_do_not_matter() {
        assertThat(find("CATALOG", "Catalog")).containsExactly("Catalog");
        assertThat(find("\u1112\u1161\u11ab", "\ud55c\uad6d")).containsExactly("\ud55c\uad6d");
    }

    @Test
    void the_name_counts_more_than_what_stands_behind_it() {
        List<Entry> entries = List.of(cluster("istiod", "webapp"), cluster("webapp", "gateway"));
        List<Entry> found = new PaletteSearch(entries, List.of()).find("webapp", Cancel.NEVER);
        assertThat(found).extracting(Entry::label).containsExactly("webapp", "istiod");
    }

    @Test
    void letters_far_apart_do_not_count() {
        assertThat(find("abc", "a" + "x".repeat(80) + "b" + "x".repeat(80) + "c")).isEmpty();
    }

    @Test
    void nothing_typed_lists_what_was_used_first() {
        assertThat(find("", List.of("Cluster webapp three", "Cluster webapp two"), "one", "two", "three")).containsExactly("three", "two",
                "one");
    }

    @Test
    void what_was_used_goes_before_what_fits_as_well_but_not_before_what_fits_better() {
        List<String> used = List.of("Cluster webapp catalog-b");
        assertThat(find("catalog", used, "catalog-a", "catalog-b")).startsWith("catalog-b");
        assertThat(find("catalog-a", List.of("Cluster webapp xcatalog-a"), "catalog-a", "xcatalog-a")).startsWith("catalog-a");
    }

    @Test
    void the_other_language_finds_a_command() {
        Command theme = Command.of("theme", Command.Category.SETTINGS, () -> {});
        PaletteSearch search = new PaletteSearch(List.of(Entry.of(theme, "어두운 테마", "설정", "Dark theme")), List.of());
        assertThat(search.find("dark", Cancel.NEVER)).hasSize(1);
        assertThat(search.find("어두운", Cancel.NEVER)).hasSize(1);
    }

    @Test
    void the_best_two_hundred_of_many() {
        String[] names = IntStream.range(0, 5000).mapToObj(i -> "service-" + i).toArray(String[]::new);
        List<String> found = find("service-4999", names);
        assertThat(found).hasSizeLessThanOrEqualTo(PaletteSearch.MOST).startsWith("service-4999");
        assertThat(find("service", names)).hasSize(PaletteSearch.MOST);
    }

    @Test
    void stops_when_nobody_waits_any_more() {
        PaletteSearch search = new PaletteSearch(List.of(cluster("a", "b")), List.of());
        assertThatThrownBy(() -> search.find("a", () -> true)).isInstanceOf(CancellationException.class);
    }
}
