package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.evidence.kube.api.Discovery;
import io.meshscope.evidence.kube.api.Exec;
import io.meshscope.evidence.kube.api.Forward;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.ObjectList;
import io.meshscope.evidence.kube.api.ObjectType;
import io.meshscope.evidence.kube.api.Timing;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.Prompt;
import io.meshscope.model.Kind;
import io.meshscope.practice.Practice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads of a Kubernetes API on loopback. */
class KubeApiTest {
    /** Connecting takes as long as it takes: the machine may stand still meanwhile, and only what waits for bytes knows of that. */
    static final Timing PATIENT = new Timing(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(30), 2,
            Duration.ofMillis(1));

    @TempDir
    Path folder;

    static KubeApi open(PracticeApi server, Path folder) {
        Kubeconfig config = Kubeconfig.read(List.of(server.kubeconfig(folder)));
        Credentials credentials = Credentials.of(config, "lab", Duration.ofSeconds(5), Prompt.NONE, Clock.systemUTC());
        return KubeApi.open(credentials, PATIENT, Map.of(), JobContext.QUIET);
    }

    @Test
    void lists_come_in_pages_and_whole() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab()); KubeApi api = open(server, folder)) {
            List<ObjectType> types = Discovery.of(api, JobContext.QUIET).value();
            ObjectType pods = types.stream().filter(t -> t.kind().equals(Kind.POD)).findFirst().orElseThrow();
            ObjectList list = ObjectList.read(api, pods, "", ObjectList.Options.ALL, _ -> {}, JobContext.QUIET);
            assertThat(list.count()).isEqualTo(Practice.lab().objects().stream().filter(o -> o.get("kind").text().equals("Pod")).count());
            assertThat(list.bytes().text()).contains("\"kind\":\"Pod\"");
            assertThat(types).anyMatch(t -> t.resource().equals("virtualservices.networking.istio.io"));
        }
    }

    @Test
    void a_proxy_answers_by_port_forward_and_by_exec() throws IOException {
        try (PracticeApi server = new PracticeApi(Practice.lab()); KubeApi api = open(server, folder)) {
            String path = Practice.lab().paths().stream().filter(p -> p.startsWith("istioinaction/") && p.endsWith("/stats")).findFirst()
                    .orElseThrow();
            String pod = path.split("/")[1];
            String wanted = Practice.lab().evidence(path).orElseThrow();
            try (Forward forward = Forward.open(api, new Forward.Target("istioinaction", pod, 15000))) {
                assertThat(new String(forward.get("/stats", 1 << 20, JobContext.QUIET), StandardCharsets.UTF_8)).isEqualTo(wanted);
                String dump = Practice.lab().evidence("istioinaction/" + pod + "/config_dump?include_eds").orElseThrow();
                assertThat(new String(forward.get("/config_dump?include_eds", 1 << 24, JobContext.QUIET), StandardCharsets.UTF_8))
                        .isEqualTo(dump);
            }
            assertThat(new String(Exec.get(api, "istioinaction", pod, "istio-proxy", "/stats", 1 << 20, JobContext.QUIET),
                    StandardCharsets.UTF_8)).isEqualTo(wanted);
            assertThat(Bytes.of(wanted).size()).isPositive();
        }
    }
}
