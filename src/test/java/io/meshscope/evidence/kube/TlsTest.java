package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Request;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.evidence.kube.api.Timing;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.Prompt;
import io.meshscope.model.Pems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of an API server, good and bad. Keys are made by the JDK's own keytool. */
class TlsTest {
    private static final Request VERSION = Request.json("/version", Right.get("", "/version", ""));

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    @Test
    void a_server_is_trusted_by_the_authority_in_the_kubeconfig() throws IOException, GeneralSecurityException {
        SSLServerSocketFactory sockets = sockets("good");
        try (LoopbackServer server = new LoopbackServer(sockets, true, x -> x.json(200, "{}"))) {
            try (KubeApi api = open(server, "certificate-authority: ca.pem")) {
                assertThat(api.get(VERSION, JobContext.QUIET)).isNotEmpty();
            }
            try (KubeApi api = open(server, "insecure-skip-tls-verify: true")) {
                assertThat(api.get(VERSION, JobContext.QUIET)).isNotEmpty();
            }
            assertThat(problem(server, "certificate-authority: other.pem")).isEqualTo("kube.tls.untrusted");
        }
    }

    @Test
    void an_expired_certificate_and_one_of_another_name_are_told_apart() throws IOException, GeneralSecurityException {
        try (LoopbackServer server = new LoopbackServer(sockets("old"), true, x -> x.json(200, "{}"))) {
            assertThat(problem(server, "certificate-authority: ca.pem")).isEqualTo("kube.tls.expired");
        }
        try (LoopbackServer server = new LoopbackServer(sockets("name"), true, x -> x.json(200, "{}"))) {
            assertThat(problem(server, "certificate-authority: ca.pem")).isEqualTo("kube.tls.name");
        }
    }

    private String problem(LoopbackServer server, String settings) throws IOException {
        try (KubeApi api = open(server, settings)) {
            return catchThrowableOfType(ProblemException.class, () -> api.get(VERSION, JobContext.QUIET)).problem().key();
        }
    }

    private KubeApi open(LoopbackServer server, String settings) throws IOException {
        Path config = Files.writeString(folder.resolve("config"), """
                                                                  clusters: [{name: c, cluster: {server: "%s", %s}}]
                                                                  users: [{name: u, user: {token: t}}]
                                                                  contexts: [{name: lab, context: {cluster: c, user: u}}]
                                                                  """.formatted(server.url(), settings));
        Credentials credentials = Credentials.of(Kubeconfig.read(List.of(config)), "lab", Duration.ofSeconds(1), Prompt.NONE, Clock
                .systemUTC());
        return KubeApi.open(credentials, KubeApiTest.PATIENT, Map.of(), JobContext.QUIET);
    }

    /** An authority and three certificates signed by it: of a trusted authority itself the platform checks no dates. */
    @BeforeAll
    static void make() throws IOException {
        keytool("-genkeypair", "-keyalg", "EC", "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c", "-startdate", "-20d");
        signed("good", "san=ip:127.0.0.1", "-1d", "30");
        signed("old", "san=ip:127.0.0.1", "-10d", "5");
        signed("name", "san=dns:elsewhere", "-1d", "30");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", folder.resolve("ca.pem").toString());
        Files.writeString(folder.resolve("other.pem"), Pems.CA);
    }

    private static void signed(String alias, String name, String start, String days) throws IOException {
        keytool("-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", "CN=" + alias, "-signer", "ca", "-ext", name, "-startdate",
                start, "-validity", days);
    }

    private static SSLServerSocketFactory sockets(String alias) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            all.load(in, PASSWORD);
        }
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, PASSWORD);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private static void keytool(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(args));
        command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).doesNotContain("error");
    }
}
