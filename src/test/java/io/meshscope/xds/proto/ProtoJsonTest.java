package io.meshscope.xds.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProtoJsonTest {
    private static String json(String json, String type) {
        return JsonWriter.compact(ProtoJson.message(JsonReader.read(Bytes.of(json)).value(), type).tree());
    }

    @Test
    void field_names_become_camel_case_and_the_type_of_the_whole_goes() {
        assertThat(json(
                "{\"@type\":\"t/envoy.config.cluster.v3.Cluster\",\"lb_policy\":\"X\",\"eds_cluster_config\":{\"service_name\":\"a_b\"}}",
                ProtoJson.CLUSTER)).isEqualTo("{\"lbPolicy\":\"X\",\"edsClusterConfig\":{\"serviceName\":\"a_b\"}}");
    }

    @Test
    void keys_that_are_data_stay_and_are_sorted() {
        assertThat(json("{\"metadata\":{\"filter_metadata\":{\"my_filter\":{\"b_c\":{\"x_y\":1},\"a_b\":2}}}}", ProtoJson.CLUSTER))
                .isEqualTo(
                        "{\"metadata\":{\"filterMetadata\":{\"my_filter\":{\"a_b\":2,\"b_c\":{\"x_y\":1}}}}}");
        assertThat(json(
                "{\"virtual_hosts\":[{\"typed_per_filter_config\":{\"my.cors_filter\":{\"@type\":\"t/envoy.extensions.filters.http.cors"
                        + ".v3.CorsPolicy\",\"allow_methods\":\"a_b\"}}}]}",
                ProtoJson.ROUTE)).isEqualTo(
                        "{\"virtualHosts\":[{\"typedPerFilterConfig\":{\"my.cors_filter\":{\"@type\":\"t/envoy.extensions.filters.http.cors"
                                + ".v3.CorsPolicy\",\"allowMethods\":\"a_b\"}}}]}");
    }

    @Test
    void policies_and_matcher_maps_are_data_whose_values_are_not() {
        assertThat(json("{\"policies\":{\"ns[a]-policy[p_q]-rule[0]\":{\"permissions\":[{\"and_rules\":{\"rules\":[{\"any\":true}]}}]}}}",
                "envoy.config.rbac.v3.RBAC")).isEqualTo(
                        "{\"policies\":{\"ns[a]-policy[p_q]-rule[0]\":{\"permissions\":[{\"andRules\":{\"rules\":[{\"any\":true}]}}]}}}");
        assertThat(json("{\"filter_chain_matcher\":{\"matcher_tree\":{\"exact_match_map\":{\"map\":{\"10_0\":{\"action\":{\"typed_config\":"
                + "{\"@type\":\"t/google.protobuf.StringValue\",\"value\":\"a_b\"}}}}}}}}", ProtoJson.LISTENER)).isEqualTo(
                        "{\"filterChainMatcher\":{\"matcherTree\":{\"exactMatchMap\":{\"map\":{\"10_0\":{\"action\":{\"typedConfig\":"
                                + "{\"@type\":\"t/google.protobuf.StringValue\",\"value\":\"a_b\"}}}}}}}}");
    }

    @Test
    void typed_structs_and_unknown_types_keep_the_authors_spelling() {
        String typed = "{\"@type\":\"t/udpa.type.v1.TypedStruct\",\"type_url\":\"x\",\"value\":{\"disable_it\":{\"a_b\":[{\"c_d\":1}]}}}";
        assertThat(json("{\"typed_config\":" + typed + "}", "envoy.config.core.v3.TypedExtensionConfig")).contains(
                "\"typeUrl\":\"x\",\"value\":{\"disable_it\":{\"a_b\":[{\"c_d\":1}]}}");
        assertThat(json("{\"typed_config\":{\"@type\":\"t/acme.Filter\",\"some_field\":{\"x_y\":1}}}",
                "envoy.config.core.v3.TypedExtensionConfig"))
                .isEqualTo("{\"typedConfig\":{\"@type\":\"t/acme.Filter\",\"some_field\":{\"x_y\":1}}}");
    }

    @Test
    void both_spellings_are_taken_and_what_protojson_omits_is_omitted() {
        assertThat(json(
                "{\"node\":{\"metadata\":{\"MY_KEY\":{}},\"userAgentName\":\"envoy\"},\"static_resources\":{\"clusters\":[]},\"x\":null}",
                "envoy.config.bootstrap.v3.Bootstrap")).isEqualTo(
                        "{\"node\":{\"metadata\":{\"MY_KEY\":{}},\"userAgentName\":\"envoy\"},\"staticResources\":{}}");
    }

    @Test
    void structs_are_marked_for_the_old_layout() {
        Tree tree = JsonReader.read(Bytes.of("{\"node\":{\"metadata\":{\"A\":{\"b\":1}}}}")).value();
        ProtoJson.Converted c = ProtoJson.message(tree, "envoy.config.bootstrap.v3.Bootstrap");
        assertThat(c.nested().get(c.tree().path("node", "metadata"))).isEqualTo(1);
        assertThat(c.nested().get(c.tree().path("node", "metadata").entry("A"))).isEqualTo(2);
    }

    @Property(tries = 200)
    void wrong_types_anywhere_do_not_throw(@ForAll String s) {
        String q = JsonWriter.compact(Tree.of(s));
        for (String json : new String[]{q, "[" + q + "]", "{" + q + ":" + q + "}", "{\"metadata\":" + q + "}",
                "{\"metadata\":{\"filter_metadata\":["
                        + q + "]}}",
                "{\"typed_extension_protocol_options\":{" + q + ":" + q + "}}"}) {
            json(json, ProtoJson.CLUSTER);
        }
    }
}
