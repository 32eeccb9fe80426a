package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Tree;
import io.meshscope.practice.Practice;
import io.meshscope.syntax.JsonReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kubectl, where it is installed, reads the same API and sees the same objects. */
class KubectlTest {
    @TempDir
    Path folder;

    @Test
    void kubectl_agrees_on_pods_services_and_istio_objects() throws IOException, InterruptedException {
        assumeTrue(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(p -> Files.isExecutable(Path.of(p,
                        "kubectl"))),
                "kubectl is not installed");
        try (PracticeApi server = new PracticeApi(Practice.lab()); ClusterSource source = ClusterSourceTest.open(server, folder)) {
            source.objects(List.of()).run(JobContext.QUIET);
            for (String resource : List.of("pods", "services", "virtualservices.networking.istio.io",
                    "gateways.networking.istio.io")) {
                Bytes ours = source.piece("objects/" + resource + ".json").orElseThrow().evidence().orElseThrow().document(JobContext.QUIET)
                        .bytes();
                assertThat(names(ours)).as(resource).isEqualTo(names(Bytes.of(kubectl(server, resource)))).isNotEmpty();
            }
        }
    }

    private byte[] kubectl(PracticeApi server, String resource) throws IOException, InterruptedException {
        File out = folder.resolve("out.json").toFile();
        ProcessBuilder builder = new ProcessBuilder("kubectl", "--kubeconfig", server.kubeconfig(folder).toString(), "--cache-dir", folder
                .resolve("discovery").toString(), "get", resource, "-A", "-o", "json").redirectOutput(out).redirectError(folder.resolve(
                        "err.txt").toFile());
        int code = builder.start().waitFor();
        assertThat(code).as(Files.readString(folder.resolve("err.txt"))).isZero();
        return Files.readAllBytes(out.toPath());
    }

    private static Set<String> names(Bytes list) {
        Set<String> out = new TreeSet<>();
        for (Tree item : JsonReader.read(list).value().get("items").items()) {
            Tree meta = item.get("metadata");
            out.add(item.get("apiVersion").text() + " " + item.get("kind").text() + " " + meta.get("namespace").text() + "/" + meta.get(
                    "name").text());
        }
        return out;
    }
}
