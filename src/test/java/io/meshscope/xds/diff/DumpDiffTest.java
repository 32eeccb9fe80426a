package io.meshscope.xds.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.model.diff.Difference;
import io.meshscope.syntax.Yaml;
import io.meshscope.xds.ConfigDump;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DumpDiffTest {
    private static final String DUMP = """
                                       {"configs": [{"@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump", "version_info": "%s",
                                        "dynamic_active_clusters": [
                                         {"version_info": "%s", "last_updated": "%s", "cluster": {"name": "a", "connect_timeout": "%s"}},
                                         {"cluster": {"name": "b", "type": "EDS"}}%s]}]}
                                       """;

    private static ConfigDump dump(String json) {
        return ConfigDump.read(Yaml.document("dump.json", json), JobContext.QUIET).value();
    }

    private static List<Difference> diff(String before, String after) {
        return DumpDiff.of(dump(before), dump(after), Cancel.NEVER);
    }

    @Test
    void timesAndVersionsDoNotCount() {
        assertThat(diff(DUMP.formatted("1", "1", "t1", "10s", ""), DUMP.formatted("2", "2", "t2", "10.0s", ""))).isEmpty();
    }

    @Test
    void tellsSectionsResourcesFields() {
        List<Difference> found = diff(DUMP.formatted("1", "1", "t", "10s", ", {\"cluster\": {\"name\": \"c\"}}"), DUMP.formatted("1", "1",
                "t", "5s", ""));
        assertThat(found).singleElement().satisfies(section -> {
            assertThat(section.name()).isEqualTo("ClustersConfigDump");
            assertThat(section.children()).extracting(d -> d.name() + " " + d.change()).containsExactly("a INSIDE", "c REMOVED");
            assertThat(section.children().getFirst().children()).singleElement().satisfies(f -> {
                assertThat(f.name()).isEqualTo("connect_timeout");
                assertThat(f.before().text()).isEqualTo("10s");
                assertThat(f.after().text()).isEqualTo("5s");
            });
            assertThat(section.count()).isEqualTo(2);
        });
    }

    @Test
    void aSectionOneSideLacksIsOneDifference() {
        assertThat(diff(DUMP.formatted("1", "1", "t", "10s", ""), "{\"configs\": []}")).singleElement().satisfies(d -> {
            assertThat(d.change()).isEqualTo(Difference.Change.REMOVED);
            assertThat(d.before().text()).isEqualTo("2");
        });
    }

    @Test
    void canBeStopped() {
        ConfigDump dump = dump(DUMP.formatted("1", "1", "t", "10s", ""));
        Assertions.assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> DumpDiff.of(dump, dump, () -> true));
    }
}
