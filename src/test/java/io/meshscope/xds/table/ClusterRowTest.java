package io.meshscope.xds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterRowTest {
    private static String cells(ClusterRow<?> row, boolean named) {
        return String.join(" ; ", ClusterRow.columns(named).stream().map(c -> c.text().apply(row)).toList());
    }

    private static ClusterRow<String> named(String name) {
        return ClusterRow.of("x", name, "EDS", "");
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
            "outbound|9080|v1|a.b.svc ! a.b.svc ; 9080 ; v1 ; outbound ; EDS ; ",
            "inbound|80|| ! ' ; 80 ; - ; inbound ; EDS ; '",
            "outbound|http||a.b ! a.b ; 0 ; - ; outbound ; EDS ; ",
            "a|1|b|c|d ! c ; 1 ; b ; a ; EDS ; ",
            "BlackHoleCluster ! BlackHoleCluster ; - ; - ; - ; EDS ; ",
            "outbound_.80_._.a.b ! outbound_.80_._.a.b ; - ; - ; - ; EDS ; ",
            "a|b|c ! a|b|c ; - ; - ; - ; EDS ; "})
    // @formatter:on
    void takes_a_name_with_four_parts_apart(String name, String expected) {
        assertThat(cells(named(name), false)).isEqualTo(expected.endsWith(";") ? expected + " " : expected);
    }

    @Test
    void in_all_the_name_comes_first_and_whole_names_are_prefixed_twice() {
        assertThat(cells(named("agent"), true)).isEqualTo("cluster/agent ; cluster/agent ; - ; - ; - ; EDS ; ");
        assertThat(cells(named("outbound|1||h"), true)).startsWith("cluster/outbound|1||h ; h ; 1 ; - ; outbound");
        assertThat(cells(named(""), true)).isEqualTo(" ;  ; - ; - ; - ; EDS ; ");
    }

    @Test
    void the_same_from_a_resource_and_from_its_few_fields() {
        var tree = Json.tree("""
                             {'name': 'outbound|80||h', 'type': 'STRICT_DNS', 'metadata': {'filterMetadata': {'istio': {'config':
                              '/apis/networking.istio.io/v1alpha3/namespaces/shop/destination-rule/cart'}}}}""");
        assertThat(ClusterRow.of("s", tree)).isEqualTo(ClusterRow.of("s", "outbound|80||h", "STRICT_DNS",
                "/apis/networking.istio.io/v1alpha3/namespaces/shop/destination-rule/cart"));
        assertThat(ClusterRow.of("s", tree).destinationRule()).isEqualTo("cart.shop");
    }

    @Test
    void the_rule_is_unknown_when_the_path_names_another_api_and_empty_when_it_is_too_short() {
        assertThat(ClusterRow.of("", "c", "", "/apis/gateway.networking.k8s.io/v1/namespaces/a/b/c").destinationRule())
                .isEqualTo("<unknown>");
        assertThat(ClusterRow.of("", "c", "", "/apis/networking.istio.io/v1/namespaces/a").destinationRule()).isEmpty();
        assertThat(ClusterRow.of("", Json.tree("{'metadata': {'filter_metadata': {'istio': {'config': ''}}}}")).destinationRule())
                .isEqualTo(
                        "<unknown>");
    }

    @Test
    void types_may_be_numbers_and_custom_ones_count_as_static() {
        assertThat(ClusterRow.of("", "c", "", "").type()).isEqualTo("STATIC");
        assertThat(ClusterRow.of("", "c", "4", "").type()).isEqualTo("ORIGINAL_DST");
        assertThat(ClusterRow.of("", Json.tree("{'name': 'c', 'cluster_type': {'name': 'x'}}")).type()).isEqualTo("STATIC");
    }

    @Test
    void order_is_host_subset_port_direction() {
        List<ClusterRow<String>> rows = new ArrayList<>();
        for (String n : List.of("z", "outbound|90||a", "outbound|80|v1|a", "outbound|100||a", "inbound|90||a", "a")) {
            rows.add(named(n));
        }
        rows.sort(ClusterRow.ORDER);
        assertThat(rows).extracting(ClusterRow::name).containsExactly("a", "inbound|90||a", "outbound|90||a", "outbound|100||a",
                "outbound|80|v1|a", "z");
    }

    @Test
    void filters_look_anywhere_in_the_name() {
        String name = "outbound|80|v1|cart.shop";
        assertThat(new ClusterRow.Filter("cart", 80, "v1", "outbound").test(name)).isTrue();
        assertThat(new ClusterRow.Filter("", 8, "", "").test(name)).isFalse();
        assertThat(new ClusterRow.Filter("", 0, "", "bound").test(name)).isTrue();
        assertThat(new ClusterRow.Filter("Cart", 0, "", "").test(name)).isFalse();
        assertThat(new ClusterRow.Filter("", 0, "v2", "").test(name)).isFalse();
        assertThat(ClusterRow.Filter.NONE.test("")).isTrue();
    }
}
