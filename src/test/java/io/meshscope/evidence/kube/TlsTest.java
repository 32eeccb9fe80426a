package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Request;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.Prompt;
import io.meshscope.model.Pems;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of an API server, good and bad. Keys are made by the JDK's own keytool. */
class TlsTest {
    private static final Request VERSION = Request.json("/version", Right.get("", "/version", ""));

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;
    private final Leftovers leftovers = new Leftovers();

    @AfterEach
    void nothing_is_left() {
        leftovers.assertNone();
    }

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

    @Test
    void a_server_may_be_known_by_another_name_than_its_address() throws IOException, GeneralSecurityException {
        try (LoopbackServer server = new LoopbackServer(sockets("name"), true, x -> x.json(200, "{}"))) {
            for (String url : List.of(server.url(), server.url().replace("127.0.0.1", "localhost"))) {
                try (KubeApi api = open(url, "certificate-authority: ca.pem, tls-server-name: elsewhere", "token: t")) {
                    assertThat(api.get(VERSION, JobContext.QUIET)).as(url).isNotEmpty();
                }
            }
            assertThat(problem(server, "certificate-authority: ca.pem, tls-server-name: nowhere")).isEqualTo("kube.tls.name");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_certificate_a_plugin_gave_is_renewed_when_it_is_out_of_date() throws IOException, GeneralSecurityException {
        credential("first", "2000-01-01T00:00:00Z");
        credential("second", "2999-01-01T00:00:00Z");
        Path program = Files.writeString(folder.resolve("plugin"),
                """
                #!/bin/sh
                if mkdir "$PLACE/was-run" 2>/dev/null; then cat "$PLACE/first.json"; else cat "$PLACE/second.json"; fi
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<String> clients = new CopyOnWriteArrayList<>();
        try (LoopbackServer server = new LoopbackServer(askingWho(clients), true, x -> x.json(200, "{}"));
                KubeApi api = open(server.url(),
                        "certificate-authority: ca.pem",
                        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, env: [{name: PLACE, value: \"" + folder
                                + "\"}]}")) {
            api.get(VERSION, JobContext.QUIET);
            api.get(VERSION, JobContext.QUIET);
            assertThat(clients).containsOnly("CN=second");
        }
    }

    /** What a credential plugin answers, in a file. */
    private static void credential(String alias, String expires) throws IOException, GeneralSecurityException {
        KeyStore keys = keys();
        Base64.Encoder base64 = Base64.getEncoder();
        String certificate = "-----BEGIN CERTIFICATE-----\\n" + base64.encodeToString(keys.getCertificate(alias).getEncoded())
                + "\\n-----END CERTIFICATE-----\\n";
        String key = "-----BEGIN PRIVATE KEY-----\\n" + base64.encodeToString(keys.getKey(alias, PASSWORD).getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        Files.writeString(folder.resolve(alias + ".json"),
                """
                {"kind":"ExecCredential","status":{"clientCertificateData":"%s","clientKeyData":"%s",
                "expirationTimestamp":"%s"}}""".formatted(certificate, key, expires));
    }

    /** Sockets that ask who the client is, and take whoever it says it is. */
    private static ServerSocketFactory askingWho(List<String> clients) throws IOException, GeneralSecurityException {
        X509TrustManager trust = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {
                clients.add(chain[0].getSubjectX500Principal().getName());
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {
                throw new IllegalStateException("not a client");
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLServerSocketFactory below = sockets("good", trust);
        return new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket(int port) throws IOException {
                return createServerSocket(port, 1);
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) throws IOException {
                return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                SSLServerSocket socket = (SSLServerSocket) below.createServerSocket(port, backlog, address);
                socket.setNeedClientAuth(true);
                return socket;
            }
        };
    }

    private String problem(LoopbackServer server, String settings) throws IOException {
        try (KubeApi api = open(server, settings)) {
            return catchThrowableOfType(ProblemException.class, () -> api.get(VERSION, JobContext.QUIET)).problem().key();
        }
    }

    private KubeApi open(LoopbackServer server, String settings) throws IOException {
        return open(server.url(), settings, "token: t");
    }

    private KubeApi open(String url, String settings, String user) throws IOException {
        Path config = Files.writeString(folder.resolve("config"), """
                                                                  clusters: [{name: c, cluster: {server: "%s", %s}}]
                                                                  users: [{name: u, user: {%s}}]
                                                                  contexts: [{name: lab, context: {cluster: c, user: u}}]
                                                                  """.formatted(url, settings, user));
        Credentials credentials = Credentials.of(Kubeconfig.read(List.of(config)), "lab", Duration.ofSeconds(20), Prompt.NONE, Clock
                .systemUTC());
        return KubeApi.open(credentials, KubeApiTest.PATIENT, Map.of(), JobContext.QUIET);
    }

    /** An authority and three certificates signed by it: of a trusted authority itself the platform checks no dates. */
    @BeforeAll
    static void make() throws IOException {
        keytool("-genkeypair", "-keyalg", "EC", "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c", "-startdate", "-20d");
        signed("good", "RSA", "san=ip:127.0.0.1", "-1d", "30");
        signed("old", "RSA", "san=ip:127.0.0.1", "-10d", "5");
        signed("name", "RSA", "san=dns:elsewhere", "-1d", "30");
        signed("first", "RSA", "san=dns:one", "-1d", "30");
        signed("second", "EC", "san=dns:two", "-1d", "30");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", folder.resolve("ca.pem").toString());
        Files.writeString(folder.resolve("other.pem"), Pems.CA);
    }

    private static void signed(String alias, String algorithm, String name, String start, String days) throws IOException {
        keytool("-genkeypair", "-keyalg", algorithm, "-alias", alias, "-dname", "CN=" + alias, "-signer", "ca", "-ext", name, "-startdate",
                start, "-validity", days);
    }

    private static KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            all.load(in, PASSWORD);
        }
        return all;
    }

    private static SSLServerSocketFactory sockets(String alias, TrustManager... trusted) throws IOException, GeneralSecurityException {
        KeyStore all = keys();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, PASSWORD);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trusted.length == 0 ? null : trusted, null);
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
