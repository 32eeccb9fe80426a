package io.meshscope.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfigDumpTest {
    private static final String DUMP = """
                                       {"configs": [
                                        {"@type": "type.googleapis.com/envoy.admin.v3.BootstrapConfigDump",
                                         "bootstrap": {"node": {"id": "sidecar~10.0.0.1~a.b~b.svc.cluster.local"}}},
                                        {"@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump", "version_info": "v7",
                                         "static_clusters": [{"cluster": {"@type": "x/envoy.config.cluster.v3.Cluster", "name": "xds-grpc", "type": "STATIC"}}],
                                         "dynamic_active_clusters": [
                                          {"version_info": "v8", "cluster": {"name": "outbound|80||a", "type": "EDS", "metadata": {"filter_metadata": {"istio": {"config": "/apis/x"}}},
                                           "edsClusterConfig": {"serviceName": "outbound|80||a"}}, "last_updated": "2026-01-01T00:00:00Z"}],
                                         "dynamic_warming_clusters": [
                                          {"version_info": "v9", "cluster": {"name": "outbound|81||a"}, "error_state": {"details": "bad"}, "client_status": "NACKED"}]},
                                        {"@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump",
                                         "dynamic_listeners": [
                                          {"name": "L1", "active_state": {"version_info": "1", "listener": {"name": "L1"}, "last_updated": "t"},
                                           "warming_state": {"version_info": "2", "listener": {"name": "L1"}}, "error_state": {"details": "no"}},
                                          {"name": "L2", "error_state": {"details": "never accepted"}}]},
                                        {"@type": "type.googleapis.com/some.new.v9.Thing", "deep": {"a": [1, {"b": null}]}}
                                       ]}
                                       """;

    private static Document document(String text) {
        return new Document(new Document.Origin("d.json", "d.json", Optional.empty()), Bytes.of(text));
    }

    private static ConfigDump dump(String text) {
        Outcome<ConfigDump> out = ConfigDump.read(document(text), JobContext.QUIET);
        assertThat(out.problems()).isEmpty();
        return out.value();
    }

    @Test
    void indexesSectionsStatesAndErrors() {
        ConfigDump d = dump(DUMP);
        assertThat(d.sections()).extracting(Section::kind).containsExactly(SectionKind.BOOTSTRAP, SectionKind.CLUSTERS,
                SectionKind.LISTENERS,
                SectionKind.OTHER);
        assertThat(d.entries(SectionKind.CLUSTERS)).extracting(e -> e.state() + " " + e.name() + " " + e.version() + " " + e.nacked())
                .containsExactly("STATIC xds-grpc  false", "ACTIVE outbound|80||a v8 false", "WARMING outbound|81||a v9 true");
        assertThat(d.entries(SectionKind.CLUSTERS).get(1).digest()).isEqualTo(new Digest("EDS", "/apis/x", "outbound|80||a"));
        assertThat(d.entries(SectionKind.LISTENERS)).extracting(e -> e.state() + " " + e.name() + " " + e.version() + " " + e.nacked())
                .containsExactly("ACTIVE L1 1 true", "WARMING L1 2 true", "REJECTED L2  true");
        assertThat(d.section(SectionKind.CLUSTERS).orElseThrow().version()).isEqualTo("v7");
    }

    @Test
    void pointerAndBytesOfEveryEntryLeadToTheSameValue() {
        ConfigDump d = dump(DUMP);
        Tree whole = JsonReader.read(d.document().bytes()).value();
        for (Section s : d.sections()) {
            assertThat(s.pointer().in(whole).span()).isEqualTo(s.span());
            for (Entry e : s.entries()) {
                assertThat(e.pointer().in(whole)).isEqualTo(d.tree(e).value());
            }
        }
    }

    @Test
    void takesWhatIstioctlPrints() {
        assertThat(dump("[{\"name\": \"c\", \"type\": \"EDS\", \"connectTimeout\": \"1s\"}, {\"name\": \"l\", \"filterChains\": []}]")
                .sections())
                .extracting(s -> s.kind() + " " + s.entries().getFirst().name()).containsExactly("LISTENERS l", "CLUSTERS c");
        assertThat(dump("{\"dynamicActiveSecrets\": [{\"name\": \"default\", \"secret\": {\"name\": \"default\"}}]}")
                .entries(SectionKind.SECRETS))
                .extracting(Entry::name).containsExactly("default");
        assertThat(dump("{\"bootstrap\": {\"node\": {}}}").sections()).extracting(Section::kind).containsExactly(SectionKind.BOOTSTRAP);
        assertThat(dump("{\"node\": {}, \"static_resources\": {}}").sections()).extracting(Section::kind)
                .containsExactly(SectionKind.BOOTSTRAP);
        assertThat(dump("{\"a|b\": {\"name\": \"a|b\", \"lb_policy\": 4}}").entries(SectionKind.CLUSTERS)).extracting(Entry::name)
                .containsExactly("a|b");
    }

    @Test
    void takesElementsOfAFilteredDump() {
        ConfigDump d = dump(
                """
                {"configs": [
                 {"@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump.DynamicListener", "name": "L1", "active_state": {"listener": {"name": "L1"}}},
                 {"@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump.DynamicListener", "name": "L2", "active_state": {"listener": {"name": "L2"}}},
                 {"@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump.StaticCluster", "cluster": {"name": "c"}}]}
                """);
        assertThat(d.sections()).hasSize(2);
        assertThat(d.entries(SectionKind.LISTENERS)).extracting(Entry::name).containsExactly("L1", "L2");
        assertThat(d.entries(SectionKind.CLUSTERS)).extracting(Entry::state).containsExactly(EntryState.STATIC);
    }

    @Property(tries = 400)
    void cutAnywhereItKeepsWhatCameBeforeAndTellsWhere(@ForAll @IntRange(min = 1, max = 2000) int cut) {
        int at = Math.min(cut, DUMP.strip().length() - 1);
        Outcome<ConfigDump> out = ConfigDump.read(document(DUMP.substring(0, at)), JobContext.QUIET);
        assertThat(out.hasErrors()).isTrue();
        assertThat(out.problems().getFirst().args().getFirst()).isEqualTo(Integer.toString(at));
        if (at > DUMP.indexOf("dynamic_warming_clusters")) {
            assertThat(out.value().entries(SectionKind.CLUSTERS)).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Property(tries = 400)
    void anyByteReplacedItNeverThrowsOrHangs(@ForAll @IntRange(min = 0, max = 1900) int at,
            @ForAll @IntRange(min = 32, max = 126) int with) {
        StringBuilder text = new StringBuilder(DUMP.strip());
        text.setCharAt(Math.min(at, text.length() - 1), (char) with);
        Outcome<ConfigDump> out = ConfigDump.read(document(text.toString()), JobContext.QUIET);
        out.value().sections().forEach(s -> s.entries().forEach(e -> out.value().tree(e)));
    }

    @Test
    void wrongTypesAnywhereLoseNothing() {
        ConfigDump d = dump(
                "{\"configs\": [7, {\"@type\": 3, \"static_clusters\": {\"a\": 1}, \"dynamic_active_clusters\": [5, {\"cluster\": [1]}]}, []]}");
        assertThat(everyLeaf(Outline.of(d.document(), Pointer.ROOT, "", d.body()))).containsExactly("7", "3", "1", "5", "1");
    }

    @Test
    void theOutlineReachesEveryValue() {
        ConfigDump d = dump(DUMP);
        assertThat(everyLeaf(Outline.of(d.document(), Pointer.ROOT, "", d.body())))
                .isEqualTo(leaves(JsonReader.read(d.document().bytes()).value()));
    }

    @Test
    void theOutlineFindsTheValueAtAnOffsetAndAtAPointer() {
        ConfigDump d = dump(DUMP);
        Outline root = Outline.of(d.document(), Pointer.ROOT, "", d.body());
        long inValue = DUMP.indexOf("ver accepted");
        long onKey = DUMP.indexOf("tails\": \"never");
        Pointer expected = new Pointer("/configs/2/dynamic_listeners/1/error_state/details");
        assertThat(root.pathTo(inValue, Cancel.NEVER).getLast().pointer()).isEqualTo(expected);
        assertThat(root.pathTo(onKey, Cancel.NEVER).getLast().pointer()).isEqualTo(expected);
        assertThat(root.pathTo(expected, Cancel.NEVER)).hasSize(7).last().extracting(Outline::scalar).isEqualTo("never accepted");
        assertThat(root.pathTo(DUMP.indexOf("{\"configs\""), Cancel.NEVER)).containsExactly(root);
    }

    private static List<String> everyLeaf(Outline node) {
        List<String> out = new ArrayList<>();
        if (!node.isContainer()) {
            out.add(node.scalar());
        }
        node.children(Cancel.NEVER).forEach(c -> out.addAll(everyLeaf(c)));
        return out;
    }

    private static List<String> leaves(Tree t) {
        List<String> out = new ArrayList<>();
        t.fields().forEach(f -> out.addAll(leaves(f.value())));
        t.items().forEach(i -> out.addAll(leaves(i)));
        t.scalar().ifPresent(out::add);
        if (t instanceof Tree.Null) {
            out.add("null");
        }
        return out;
    }
}
