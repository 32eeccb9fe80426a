package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.Proxies;
import io.meshscope.evidence.ProxyEvidence;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.bundle.BundleWriter;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.practice.Practice;
import io.meshscope.rules.Analysis;
import io.meshscope.rules.RuleCatalog;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.table.ClusterRow;
import io.meshscope.xds.table.DumpTables;
import io.meshscope.xds.table.EdsRow;
import io.meshscope.xds.table.Istioctl;
import io.meshscope.xds.table.ListenerRow;
import io.meshscope.xds.table.RouteRow;
import io.meshscope.xds.table.SecretRow;
import io.meshscope.xds.table.TextTable;
import io.meshscope.xds.Entry;
import io.meshscope.xds.status.ProxyStatus;
import io.meshscope.xds.status.ProxyStatuses;
import io.meshscope.syntax.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is collected from a cluster shows the same live and from the bundle it was saved in. */
class BundleTest {
    @TempDir
    Path folder;

    @Test
    void a_cluster_and_its_bundle_give_the_same_trees_tables_and_findings() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab()); ClusterSource live = ClusterSourceTest.open(server, folder)) {
            live.objects(List.of()).run(JobContext.QUIET);
            live.inventory().pods().stream().filter(p -> p.role() != Role.NONE).forEach(p -> live.collect(p, JobContext.QUIET));
            Path file = folder.resolve("lab" + BundleWriter.SUFFIX);
            Outcome<Integer> written = new BundleWriter(List.of(live), UnaryOperator.identity(), false, Clock.systemUTC()).write(file,
                    JobContext.QUIET);
            assertThat(written.problems()).isEmpty();
            Outcome<EvidenceSource> opened = new Evidence(new CacheDir(folder.resolve("cache"))).open(file, JobContext.QUIET);
            try (EvidenceSource bundle = opened.value()) {
                assertThat(bundle.form()).isEqualTo(EvidenceSource.Form.BUNDLE);
                assertThat(opened.problems()).isEmpty();
                assertThat(paths(bundle)).isEqualTo(paths(live)).isNotEmpty();
                assertThat(findings(bundle)).isEqualTo(findings(live));
                assertThat(tables(bundle)).isEqualTo(tables(live)).isNotEmpty();
                assertThat(statuses(bundle)).isEqualTo(live.statuses(JobContext.QUIET)).isNotEmpty();
            }
        }
    }

    /** Kind and place of everything but the description of the bundle itself. */
    private static List<String> paths(EvidenceSource source) {
        return source.items().filter(i -> i.kind() != Kind.BUNDLE).map(i -> {
            i.document(JobContext.QUIET);
            return i.kind() + " " + i.path().substring(source.path().length());
        }).sorted().toList();
    }

    private static List<ProxyStatus> statuses(EvidenceSource source) {
        return source.items().filter(i -> i.kind() == Kind.SYNCZ).flatMap(i -> ProxyStatuses.read(JsonReader.read(i.document(
                JobContext.QUIET).bytes()).value(), i.site().pod()).stream()).toList();
    }

    private static List<String> findings(EvidenceSource source) {
        List<Resource> objects = new ArrayList<>();
        source.items().filter(i -> i.kind() == Kind.K8S_OBJECTS).forEach(i -> objects.addAll(ResourceReader.read(i.document(
                JobContext.QUIET)).value()));
        Mesh mesh = new MeshBuilder().takenAt(Practice.NOW).add(objects).build();
        return Analysis.run(mesh, RuleCatalog.standard(), Analysis.Scope.ALL, JobContext.QUIET).findings().stream()
                .map(f -> f.code() + " " + f.resource().name() + f.args()).sorted().toList();
    }

    private static List<String> tables(EvidenceSource source) {
        List<String> out = new ArrayList<>();
        for (ProxyEvidence p : Proxies.of(List.of(source), Map.of(), JobContext.QUIET)) {
            Item dump = p.first(Kind.CONFIG_DUMP).orElseThrow();
            ConfigDump read = ConfigDump.read(dump.document(JobContext.QUIET), dump.body(), JobContext.QUIET, _ -> {}).value();
            StringBuilder text = new StringBuilder(p.identity() + "\n");
            TextTable.of(ClusterRow.columns(false), DumpTables.clusters(read), 5).print(text);
            TextTable.of(ListenerRow.chainColumns(true, Istioctl.CURRENT), DumpTables.chains(read).value(), 5).print(text);
            TextTable.of(RouteRow.routeColumns(true, Istioctl.CURRENT), DumpTables.routes(read).value(), 5).print(text);
            TextTable.of(EdsRow.columns(true), DumpTables.endpoints(read).value(), 5).print(text);
            List<SecretRow<Entry>> secrets = DumpTables.secrets(read).value();
            TextTable.of(SecretRow.columns(secrets, true, Practice.NOW, Istioctl.CURRENT), secrets, 5).print(text);
            out.add(text.toString());
        }
        return out;
    }
}
