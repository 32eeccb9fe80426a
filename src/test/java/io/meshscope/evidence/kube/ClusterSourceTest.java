package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.Proxies;
import io.meshscope.evidence.ProxyEvidence;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Limits;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kube.Piece.State;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.practice.Practice;
import io.meshscope.syntax.ResourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster as evidence. */
class ClusterSourceTest {
    @TempDir
    Path folder;

    static ClusterSource open(PracticeApi server, Path folder) {
        return new ClusterSource(KubeApiTest.open(server, folder), new CacheDir(folder.resolve("cache")).spool(Limits.DEFAULT), Clock
                .systemUTC());
    }

    static Set<String> names(List<Resource> objects) {
        return objects.stream().map(r -> r.kind() + " " + r.namespace() + "/" + r.name()).collect(Collectors.toSet());
    }

    static List<Resource> objects(ClusterSource source) {
        return source.items().filter(i -> i.kind() == Kind.K8S_OBJECTS).flatMap(i -> ResourceReader.read(i.document(JobContext.QUIET))
                .value().stream()).toList();
    }

    @Test
    void the_objects_are_those_of_the_cluster() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab()); ClusterSource source = open(server, folder)) {
            Outcome<Integer> read = source.objects(List.of()).run(JobContext.QUIET);
            assertThat(read.problems()).isEmpty();
            Set<String> wanted = Practice.lab().objects().stream().map(ClusterSourceTest::nameOf).collect(Collectors.toSet());
            assertThat(names(objects(source))).isEqualTo(wanted);
            assertThat(source.inventory().with(Role.ISTIOD)).hasSize(1);
            assertThat(source.inventory().pods().stream().filter(p -> p.role().isEnvoy()).map(PodInfo::name))
                    .containsExactlyInAnyOrderElementsOf(
                            Practice.lab().proxies());
        }
    }

    private static String nameOf(Tree o) {
        String api = o.get("apiVersion").text();
        Tree meta = o.get("metadata");
        return new io.meshscope.model.Kind(api.contains("/") ? api.split("/")[0] : "", o.get("kind").text()) + " " + meta.get("namespace")
                .text() + "/" + meta.get("name").text();
    }

    @Test
    void a_proxy_that_was_collected_is_evidence_like_any_other() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab()); ClusterSource source = open(server, folder)) {
            source.objects(List.of()).run(JobContext.QUIET);
            PodInfo pod = source.inventory().pods().stream().filter(p -> p.role().isEnvoy()).findFirst().orElseThrow();
            assertThat(source.collect(pod, JobContext.QUIET).problems()).isEmpty();
            List<ProxyEvidence> proxies = Proxies.of(List.of(source), Map.of(), JobContext.QUIET);
            assertThat(proxies).hasSize(1);
            assertThat(proxies.getFirst().identity().shown()).isEqualTo(pod.shown());
            assertThat(proxies.getFirst().parts().stream().map(p -> p.item().kind())).contains(Kind.CONFIG_DUMP, Kind.CLUSTERS_JSON,
                    Kind.STATS_TEXT, Kind.CERTS, Kind.SERVER_INFO, Kind.LISTENERS_TEXT, Kind.ACCESS_LOG);
            Item log = source.items().filter(i -> i.kind() == Kind.ACCESS_LOG).findFirst().orElseThrow();
            assertThat(log.document(JobContext.QUIET).bytes().text()).isEqualTo(Practice.lab().evidence(pod.namespace() + "/" + pod.name()
                    + "/istio-proxy.log").orElse(""));
            assertThat(source.forwards().list()).isEmpty();
            assertThat(source.pieces()).allMatch(p -> p.state() == State.DONE || p.state() == State.ABSENT || p.state() == State.OFFERED);
        }
    }
}
