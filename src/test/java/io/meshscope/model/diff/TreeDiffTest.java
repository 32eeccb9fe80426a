package io.meshscope.model.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.syntax.Yaml;
import io.meshscope.syntax.YamlReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TreeDiffTest {
    private static Tree tree(String yaml) {
        return YamlReader.readAll(Bytes.of(yaml)).value().getFirst();
    }

    /** Each place that differs, as {@code path CHANGE}. */
    private static List<String> places(String before, String after, DiffRules rules) {
        List<String> out = new ArrayList<>();
        TreeDiff.of("", tree(before), tree(after), rules).ifPresent(d -> walk("", d, out));
        return out;
    }

    private static void walk(String path, Difference d, List<String> out) {
        String here = path + (d.name().isEmpty() ? "" : "/" + d.name());
        if (d.children().isEmpty()) {
            out.add(here + " " + d.change());
        }
        d.children().forEach(c -> walk(here, c, out));
    }

    @Test
    void tellsOnlyWhatChanged() {
        assertThat(places("{a: 1, b: {c: x, d: y}, e: [1]}", "{a: 1, b: {c: z, d: y}, f: new}", DiffRules.PLAIN)).containsExactly(
                "/b/c CHANGED", "/e REMOVED", "/f ADDED");
        assertThat(places("{a: [], b: null, c: {}}", "{c: {}}", DiffRules.PLAIN)).isEmpty();
        assertThat(places("{a: {}}", "{}", DiffRules.PLAIN)).containsExactly("/a REMOVED");
    }

    @Test
    void valuesCountAndNotTheirSpelling() {
        assertThat(places("{connect_timeout: 10s, lb_policy: A, port: 80}", "{connectTimeout: 10.000s, lbPolicy: A, port: 80.0}",
                DiffRules.DUMPS)).isEmpty();
        assertThat(places("{a: \"010\"}", "{a: \"10\"}", DiffRules.PLAIN)).containsExactly("/a CHANGED");
        assertThat(places("{a: true}", "{a: \"true\"}", DiffRules.PLAIN)).isEmpty();
    }

    @Test
    void listsWithNamesHaveNoOrderUnlessTheyAreGoneThrough() {
        assertThat(places("{virtual_hosts: [{name: a, x: 1}, {name: b}]}", "{virtual_hosts: [{name: b}, {name: a, x: 2}]}",
                DiffRules.DUMPS)).containsExactly("/virtual_hosts/[a]/x CHANGED");
        assertThat(places("{http_filters: [{name: a}, {name: b}]}", "{http_filters: [{name: b}, {name: a}]}", DiffRules.DUMPS))
                .containsExactly("/http_filters/http_filters ORDER");
        assertThat(places("{httpFilters: [{name: a}, {name: b}]}", "{httpFilters: [{name: b}, {name: a}, {name: c}]}", DiffRules.DUMPS))
                .containsExactly("/httpFilters/[c] ADDED", "/httpFilters/httpFilters ORDER");
        assertThat(places("{domains: [a, b, c]}", "{domains: [c, a]}", DiffRules.DUMPS)).containsExactly("/domains/[] REMOVED");
    }

    @Test
    void listsWithoutNamesAreLaidSideBySide() {
        assertThat(places("{match: [{p: 1}, {p: 2}, {p: 3}]}", "{match: [{p: 1}, {p: 9}, {p: 2}, {p: 3}]}", DiffRules.PLAIN))
                .containsExactly("/match/[1] ADDED");
        assertThat(places("{match: [{p: 1}, {p: 2}, {p: 3}]}", "{match: [{p: 1}, {p: 7}, {p: 3}]}", DiffRules.PLAIN)).containsExactly(
                "/match/[1]/p CHANGED");
    }

    @Test
    void noiseDoesNotCount() {
        assertThat(places("{version_info: a, last_updated: b, x: 1}", "{versionInfo: c, x: 1}", DiffRules.DUMPS)).isEmpty();
        String object = "{kind: Pod, metadata: {name: p, resourceVersion: \"%s\", labels: {app: %s}}, status: {phase: %s}}";
        assertThat(places(object.formatted("1", "a", "x"), object.formatted("2", "a", "y"), DiffRules.OBJECTS)).isEmpty();
        assertThat(places(object.formatted("1", "a", "x"), object.formatted("1", "b", "x"), DiffRules.OBJECTS)).containsExactly(
                "/metadata/labels/app CHANGED");
    }

    @Test
    void objectsAreMatchedByName() {
        var before = Yaml
                .read("""
                      {apiVersion: networking.istio.io/v1beta1, kind: VirtualService, metadata: {name: a, namespace: shop}, spec: {hosts: [x]}}
                      ---
                      {apiVersion: v1, kind: Service, metadata: {name: gone, namespace: shop}}
                      """)
                .value();
        var after = Yaml
                .read("""
                      {apiVersion: v1, kind: Service, metadata: {name: new, namespace: shop}}
                      ---
                      {apiVersion: networking.istio.io/v1beta1, kind: VirtualService, metadata: {name: a, namespace: shop}, spec: {hosts: [y]}}
                      """)
                .value();
        assertThat(ObjectDiff.of(before, after)).extracting(d -> d.name() + " " + d.change()).containsExactly(
                "VirtualService.networking.istio.io shop/a INSIDE", "Service shop/gone REMOVED", "Service shop/new ADDED");
        assertThat(ObjectDiff.of(before, before)).isEmpty();
    }

    @Property(tries = 100)
    void aTreeNeverDiffersFromItself(@ForAll @Size(max = 12) List<Integer> numbers) {
        Tree t = tree("{a: " + numbers + ", routes: " + numbers + ", domains: " + numbers + "}");
        assertThat(TreeDiff.of("", t, t, DiffRules.DUMPS)).isEmpty();
    }
}
