package io.meshscope.practice.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectsTest {
    @ParameterizedTest
    @CsvSource({"0.5s, 0.500s", "1h30m, 5400s", "250ms, 0.250s", "10s, 10s", "0s, 0s", "1us, 0.000001s", "2m0.5s, 120.500s"})
    void durations_are_written_as_protojson_does(String text, String proto) {
        assertThat(Durations.parse(Tree.of(text)).map(Durations::proto)).contains(proto);
    }

    @ParameterizedTest
    @CsvSource({"abc", "5", "-1s", "1s x", "1 s"})
    void what_is_no_duration_is_none(String text) {
        assertThat(Durations.parse(Tree.of(text))).isEmpty();
        assertThat(Durations.parse(Tree.absent())).isEmpty();
    }

    @Test
    void objects_leave_out_what_is_not_there() {
        Tree tree = Json.obj("a", 1, "b", null, "c", Json.some(""), "d", Json.arr("x", null), "e", Duration.ofMillis(1500), "f",
                Map.of("k", true));
        assertThat(JsonWriter.compact(tree)).isEqualTo("{\"a\":1,\"d\":[\"x\"],\"e\":\"1.500s\",\"f\":{\"k\":true}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/a/1 | {\"a\":[1,9,3],\"b\":{\"c\":2}}", "/b/c | {\"a\":[1,2,3],\"b\":{\"c\":9}}",
            "/b/d/e | {\"a\":[1,2,3],\"b\":{\"c\":2,\"d\":{\"e\":9}}}", "/a/3 | {\"a\":[1,2,3,9],\"b\":{\"c\":2}}",
            "/a/- | {\"a\":[1,2,3,9],\"b\":{\"c\":2}}", "/b/x~1y | {\"a\":[1,2,3],\"b\":{\"c\":2,\"x/y\":9}}"})
    void values_are_set_where_a_pointer_says(String pointer, String expected) {
        Tree tree = Json.obj("a", Json.arr(1, 2, 3), "b", Json.obj("c", 2));
        assertThat(JsonWriter.compact(Edit.set(tree, pointer, 9))).isEqualTo(expected);
    }

    @Test
    void values_are_removed() {
        Tree tree = Json.obj("a", Json.arr(1, 2, 3), "b", Json.obj("c", 2));
        assertThat(JsonWriter.compact(Edit.remove(tree, "/a/0"))).isEqualTo("{\"a\":[2,3],\"b\":{\"c\":2}}");
        assertThat(JsonWriter.compact(Edit.remove(tree, "/b/c"))).isEqualTo("{\"a\":[1,2,3],\"b\":{}}");
    }

    @Test
    void merging_goes_into_objects_and_replaces_the_rest() {
        Tree merged = Json.merge(Json.obj("a", Json.obj("x", 1, "y", 2), "b", Json.arr(1)),
                Json.obj("a", Json.obj("y", 3), "b", Json.arr(4)));
        assertThat(JsonWriter.compact(merged)).isEqualTo("{\"a\":{\"x\":1,\"y\":3},\"b\":[4]}");
    }

    @ParameterizedTest
    @CsvSource({"In, app, 'a,b', true", "In, app, 'b', false", "NotIn, app, 'b', true", "NotIn, other, 'b', true", "Exists, app, '', true",
            "Exists, other, '', false", "DoesNotExist, other, '', true", "DoesNotExist, app, '', false"})
    void label_expressions(String operator, String key, String values, boolean expected) {
        Tree selector = Json.obj("matchExpressions", Json.arr(
                Json.obj("key", key, "operator", operator, "values", Json.of(Arrays.asList(values.split(","))))));
        assertThat(Labels.selects(selector, Map.of("app", "a"))).isEqualTo(expected);
    }

    @Test
    void an_empty_selector_takes_everything() {
        assertThat(Labels.selects(Tree.absent(), Map.of())).isTrue();
        assertThat(Labels.selects(Json.obj("matchLabels", Json.obj("app", "a")), Map.of("app", "b"))).isFalse();
    }

    @Test
    void lists_are_taken_apart_and_objects_found_by_their_key() {
        Tree one = Json.obj("kind", "Pod", "metadata", Json.obj("name", "a", "namespace", "x"));
        Tree two = Json.obj("kind", "Pod", "metadata", Json.obj("name", "b", "namespace", "y"));
        KubeObjects objects = KubeObjects.of(List.of(Json.obj("kind", "List", "items", Json.arr(one, two))));
        assertThat(objects.of("Pod")).hasSize(2);
        assertThat(objects.of("Pod", "y")).extracting(KubeObject::name).containsExactly("b");
        assertThat(objects.without("Pod", "x", "a").of("Pod")).hasSize(1);
        assertThat(objects.with(Edit.set(one, "/spec", Json.obj("nodeName", "n"))).find("Pod", "x", "a")).get()
                .extracting(o -> o.spec().get("node_name").text()).isEqualTo("n");
        assertThat(objects.of("Pod")).as("the old ones stay").allMatch(o -> o.spec().fields().isEmpty());
    }
}
