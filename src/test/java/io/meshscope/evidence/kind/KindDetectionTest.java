package io.meshscope.evidence.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KindDetectionTest {
    private static Detected detect(String text) {
        return KindDetection.detect(Look.at(Bytes.of(text)), "f");
    }

    private static String body(String text) {
        Detected d = detect(text);
        return Bytes.of(text).text(d.body().start(), d.body().end());
    }

    private static List<String> keys(Detected d) {
        return d.problems().stream().map(Problem::key).toList();
    }

    // @formatter:off
    static Stream<Arguments> json() {
        return Stream.of(
                arguments(Kind.CONFIG_DUMP, "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump\",\"bootstrap\":{}}]}"),
                arguments(Kind.CONFIG_DUMP, "{\"configs\": []}"),
                arguments(Kind.CONFIG_DUMP, "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v2alpha.ClustersConfigDump\""),
                arguments(Kind.CONFIG_DUMP, "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.ListenersConfigDump.DynamicListener\",\"name\":\"0.0.0.0_80\"}]}"),
                arguments(Kind.CONFIG_PART, "[{\"@type\":\"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\",\"version_info\":\"1\"}]"),
                arguments(Kind.CONFIG_PART, "{\"@type\":\"type.googleapis.com/envoy.config.cluster.v3.Cluster\",\"name\":\"a\"}"),
                arguments(Kind.CONFIG_PART, "{\"version_info\":\"1\",\"dynamic_active_clusters\":[]}"),
                arguments(Kind.CONFIG_PART, "{\"versionInfo\":\"1\",\"dynamicActiveSecrets\":[{\"name\":\"default\"}]}"),
                arguments(Kind.CONFIG_PART, "{\"name\":\"x\",\"active_state\":{\"version_info\":\"1\",\"listener\":{}}}"),
                arguments(Kind.CONFIG_PART, "{\"version_info\":\"1\",\"cluster\":{\"@type\":\"x\",\"name\":\"a\"},\"last_updated\":\"t\"}"),
                arguments(Kind.CONFIG_PART, "[{\"name\":\"outbound|80||a\",\"type\":\"EDS\",\"edsClusterConfig\":{},\"connectTimeout\":\"10s\"}]"),
                arguments(Kind.CONFIG_PART, "[{\"name\":\"virtualInbound\",\"address\":{\"socketAddress\":{}},\"filterChains\":[{}]}]"),
                arguments(Kind.CONFIG_PART, "[{\"name\":\"80\",\"virtualHosts\":[{\"name\":\"a:80\",\"domains\":[\"a\"]}]}]"),
                arguments(Kind.CONFIG_PART, "[{\"clusterName\":\"a\",\"endpoints\":[]}]"),
                arguments(Kind.CONFIG_PART, "{\"bootstrap\":{\"node\":{\"id\":\"sidecar~1~a.b~c\"}}}"),
                arguments(Kind.CONFIG_PART, "{\"ecdsFilters\":[]}"),
                arguments(Kind.BOOTSTRAP, "{\"node\":{\"id\":\"x\"},\"admin\":{},\"static_resources\":{}}"),
                arguments(Kind.CLUSTERS_JSON, "{\"cluster_statuses\":[{\"name\":\"a\"}]}"),
                arguments(Kind.CLUSTERS_JSON, "[{\"name\":\"a\",\"addedViaApi\":true,\"hostStatuses\":[]}]"),
                arguments(Kind.CERTS, "{\"certificates\":[{\"ca_cert\":[],\"cert_chain\":[]}]}"),
                arguments(Kind.SERVER_INFO, "{\"version\":\"h/1.36.2/Clean/RELEASE/BoringSSL\",\"state\":\"LIVE\",\"hot_restart_version\":\"11\"}"),
                arguments(Kind.STATS_JSON, "{\"stats\":[{\"name\":\"server.live\",\"value\":1}]}"),
                arguments(Kind.LISTENERS_JSON, "{\"listener_statuses\":[]}"),
                arguments(Kind.MEMORY, "{\"allocated\":\"1\",\"heap_size\":\"2\"}"),
                arguments(Kind.INIT_DUMP, "{\"unready_targets_dumps\":[]}"),
                arguments(Kind.RUNTIME, "{\"layers\":[],\"entries\":{}}"),
                arguments(Kind.ZTUNNEL_DUMP, "{\"workloads\":[{\"workloadIps\":[\"10.0.0.1\"],\"protocol\":\"HBONE\"}]}"),
                arguments(Kind.ZTUNNEL_DUMP, "{\"by_addr\":{},\"by_uid\":{},\"certificates\":[]}"),
                arguments(Kind.ZTUNNEL_PART, "[{\"identity\":\"spiffe://a\",\"state\":\"Available\",\"certChain\":[]}]"),
                arguments(Kind.SYNCZ, "[{\"proxy\":\"a.b\",\"proxy_type\":\"sidecar\",\"cluster_sent\":\"x\"}]"),
                arguments(Kind.SYNCZ, "[{\"cluster_id\":\"K\",\"proxy\":\"a.b\",\"resources\":{}}]"),
                arguments(Kind.XDS_STATUS, "{\"resources\":[{\"@type\":\"type.googleapis.com/envoy.service.status.v3.ClientConfig\",\"node\":{}}]}"),
                arguments(Kind.XDS_STATUS, "{\"config\":[{\"node\":{},\"genericXdsConfigs\":[]}]}"),
                arguments(Kind.ISTIOD_DEBUG, "{\"totalClients\":1,\"clients\":[]}"),
                arguments(Kind.ISTIOD_DEBUG, "{\"authorization_policies\":{}}"),
                arguments(Kind.ISTIOD_DEBUG, "[{\"id\":\"c1\",\"secretName\":\"s\",\"syncStatus\":\"synced\"}]"),
                arguments(Kind.ISTIOD_DEBUG, "[{\"Attributes\":{\"Name\":\"a\"},\"hostname\":\"a.b\"}]"),
                arguments(Kind.K8S_OBJECTS, "[{\"kind\":\"Gateway\",\"apiVersion\":\"networking.istio.io/v1\",\"metadata\":{\"name\":\"g\"}}]"),
                arguments(Kind.K8S_OBJECTS, "{\"apiVersion\":\"v1\",\"items\":[{}]"),
                arguments(Kind.MESH_CONFIG, "{\"trustDomain\":\"cluster.local\",\"rootNamespace\":\"istio-system\"}"),
                arguments(Kind.KUBECONFIG, "{\"apiVersion\":\"v1\",\"clusters\":[],\"contexts\":[],\"kind\":\"Config\"}"),
                arguments(Kind.ERROR_BODY, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"pods \\\"a\\\" not found\",\"code\":404}"),
                arguments(Kind.ERROR_BODY, "{\"message\":\"no Route matched with those values\"}"),
                arguments(Kind.BUNDLE, "{\"meshscope_bundle\":1}"),
                arguments(Kind.JSON, "{\"a\":1}"), arguments(Kind.JSON, "[]"), arguments(Kind.JSON, "{}"), arguments(Kind.JSON, "{\"con"),
                arguments(Kind.JSON, "[1,2,3]"), arguments(Kind.JSON, "[[[[[["));
    }

    static Stream<Arguments> yaml() {
        return Stream.of(
                arguments(Kind.K8S_OBJECTS, "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: Pod\n"),
                arguments(Kind.K8S_OBJECTS, "# comment\n---\napiVersion: v1\nitems:\n- apiVersion: v1\n  data:\n    x: y\n"),
                arguments(Kind.K8S_OBJECTS, "apiVersion: v1\nkind: Secret\ndata:\n  tls.crt: |\n    -----BEGIN CERTIFICATE-----\n    AAAA\n"),
                arguments(Kind.KUBECONFIG, "apiVersion: v1\nclusters:\n- cluster:\n    server: https://x\ncontexts: []\nkind: Config\nusers: []\n"),
                arguments(Kind.KUBECONFIG, "current-context: kind-a\nusers:\n- name: a\n  user:\n    token: abc\n"),
                arguments(Kind.CONFIG_DUMP, "configs:\n- '@type': type.googleapis.com/envoy.admin.v3.ClustersConfigDump\n  versionInfo: a\n"),
                arguments(Kind.CONFIG_PART, "- clusterName: a\n  endpoints:\n  - lbEndpoints: []\n"),
                arguments(Kind.CONFIG_PART, "dynamicActiveSecrets:\n- name: default\n"),
                arguments(Kind.CONFIG_PART, "virtual_hosts:\n- name: a\n  domains:\n  - '*'\n"),
                arguments(Kind.CLUSTERS_JSON, "- addedViaApi: true\n  hostStatuses:\n  - address: {}\n  name: a\n"),
                arguments(Kind.XDS_STATUS, "controlPlane:\n  identifier: x\nresources:\n- '@type': type.googleapis.com/envoy.service.status.v3.ClientConfig\n"),
                arguments(Kind.MESH_CONFIG, "extensionProviders:\n- name: a\n  zipkin: {}\n"),
                arguments(Kind.YAML, "a: 1\nb:\n  c: 2\n"));
    }

    static Stream<Arguments> text() {
        return Stream.of(
                arguments(Kind.CLUSTERS_TEXT, "outbound|80||a::observability_name::outbound|80||a;\noutbound|80||a::10.0.0.1:80::cx_active::1\na::[fd00::1]:80::health_flags::healthy\n"),
                arguments(Kind.LISTENERS_TEXT, "virtualInbound::0.0.0.0:15006\nfd00::1_80::[fd00::1]:80\n"),
                arguments(Kind.STATS_TEXT, "cluster.xds-grpc.upstream_cx_total: 3\nlistener_manager.lds.version_text: \"a\"\nserver.initialization_time_ms: P0(nan,500) P25(nan,500)\nhttp.a.x: No recorded values\n"),
                arguments(Kind.STATS_PROMETHEUS, "# TYPE envoy_server_live gauge\nenvoy_server_live{} 1\n"),
                arguments(Kind.METRICS, "# HELP pilot_xds Number\n# TYPE pilot_xds gauge\npilot_xds{version=\"1\"} 3\n"),
                arguments(Kind.LOGGING, "active loggers:\n  admin: warning\n"), arguments(Kind.LOGGING, "web-1.shop:\nactive loggers:\n  admin: warning\n"),
                arguments(Kind.READY, "LIVE\n"), arguments(Kind.READY, "PRE_INITIALIZING"),
                arguments(Kind.STATS_HTML, "<!DOCTYPE html>\n<html><head><title>Envoy Admin</title></head>"),
                arguments(Kind.HTML, "\n<html><body>Sign in</body></html>"),
                arguments(Kind.ADMIN_ERROR, "Failed to convert protobuf message to JSON string: INVALID_ARGUMENT: could not find type"),
                arguments(Kind.ERROR_BODY, "404 page not found\n"),
                arguments(Kind.ERROR_BODY, "Error from server (NotFound): pods \"a\" not found"),
                arguments(Kind.ERROR_BODY, "upstream connect error or disconnect/reset before headers. reset reason: connection termination"),
                arguments(Kind.ERROR_BODY, "invalid path. admin commands are:\n  /: Admin home page\n"),
                arguments(Kind.PEM, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
                arguments(Kind.PEM, "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:\n-----BEGIN CERTIFICATE-----\nMIIB\n"),
                arguments(Kind.PRIVATE_KEY, "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n"),
                arguments(Kind.TLS_KEYLOG, "# keys\nCLIENT_RANDOM 0a0b 0c0d\nSERVER_HANDSHAKE_TRAFFIC_SECRET aa bb\nCLIENT_TRAFFIC_SECRET_0 aa bb\n"),
                arguments(Kind.TABLE, "NAME     CLUSTER     CDS\na.b      Kubernetes  SYNCED\n"),
                arguments(Kind.TABLE, "ADDRESSES PORT  MATCH DESTINATION\n0.0.0.0   80    ALL   Route: 80\n"),
                arguments(Kind.TEXT, "this is a sentence\n"), arguments(Kind.TEXT, "Note: at the end"), arguments(Kind.TEXT, "{not json"), arguments(Kind.TEXT, "ALL CAPITALS HERE\n"),
                arguments(Kind.TEXT, "[1] a footnote"));
    }

    static Stream<Arguments> logs() {
        String access = "[2025-05-17T08:30:00.001Z] \"GET / HTTP/1.1\" 503 UF,URX upstream_reset{x|y} - \"-\" 0 91 7 - \"-\" \"curl\" \"id\" \"a\" \"-\" - - - - - -\n";
        String tcp = "[2025-05-17T08:30:00.001Z] \"- - -\" 0 NR filter_chain_not_found - \"-\" 0 0 0 - \"-\" \"-\" \"-\" \"-\" \"-\" - - - - - -\n";
        String json = "{\"start_time\":\"2025-05-17T08:30:00.001Z\",\"response_code\":200,\"response_flags\":\"-\",\"upstream_cluster\":\"a\"}\n";
        String agent = "2025-05-17T08:30:00.001614Z\tinfo\tads\tADS: new connection for node:a\n";
        String envoy = "2025-05-17T08:30:00.001771Z\tdebug\tenvoy http external/envoy/source/x.cc:329\t[C1] new stream\tthread=33\n";
        return Stream.of(
                arguments(Kind.ACCESS_LOG, access), arguments(Kind.ACCESS_LOG, tcp + tcp), arguments(Kind.ACCESS_LOG, json + json),
                arguments(Kind.ACCESS_LOG, agent + access + access),
                arguments(Kind.ACCESS_LOG, "[pod/web-1/istio-proxy] " + access), arguments(Kind.ACCESS_LOG, "web-1 istio-proxy " + access),
                arguments(Kind.ACCESS_LOG, "2025-05-17T08:30:00.1Z " + access), arguments(Kind.ACCESS_LOG, "2025-05-17T08:30:00.1Z stdout F " + access),
                arguments(Kind.ACCESS_LOG, "\u001b[36m" + access.strip() + "\u001b[0m\n"),
                arguments(Kind.ENVOY_LOG, envoy + "':authority', 'a'\n':path', '/'\n':method', 'GET'\n'user-agent', 'c'\n\tthread=33\n" + envoy),
                arguments(Kind.ENVOY_LOG, "[2025-05-17 08:50:37.970][48][debug][http] [source/x.cc:967] [C1][S2] text\n"),
                arguments(Kind.ISTIO_LOG, agent), arguments(Kind.ISTIO_LOG, "2025-05-17T08:30:00.001Z\tinfo\tEnvoy proxy is ready\n" + agent),
                arguments(Kind.ISTIO_LOG, "{\"level\":\"info\",\"time\":\"2023-05-10T17:43:55.356626Z\",\"msg\":\"FLAG\"}\n{\"level\":\"info\",\"time\":\"t\",\"msg\":\"x\"}\n"),
                arguments(Kind.ZTUNNEL_LOG, "2024-04-04T07:16:36.301267Z\tinfo\taccess\tconnection complete\tsrc.addr=10.0.0.1:1 dst.addr=10.0.0.2:15008\n"),
                arguments(Kind.ZTUNNEL_LOG, "{\"level\":\"info\",\"time\":\"t\",\"scope\":\"access\",\"message\":\"connection complete\",\"src.addr\":\"a\"}\n"),
                arguments(Kind.LINKERD_LOG, "[     0.003141s]  INFO ThreadId(01) linkerd2_proxy: release 2.300.0\n[     1.0s]  WARN ThreadId(01) x\n"),
                arguments(Kind.PLAIN_LOG, "2025-05-17 08:30:00 INFO started\n  at a.b.C\n2025-05-17 08:30:01 INFO done\n"),
                arguments(Kind.PLAIN_LOG, "{\"ts\":1,\"level\":\"info\",\"m\":\"x\"}\n{\"ts\":2,\"level\":\"info\",\"m\":\"y\"}\n"));
    }
    // @formatter:on

    @ParameterizedTest
    @MethodSource("json")
    void tellsJson(Kind kind, String text) {
        assertThat(detect(text).kind()).isEqualTo(kind);
        assertThat(detect(text).syntax()).isEqualTo(Syntax.JSON);
        assertThat(detect("\ufeff" + text).kind()).as("with a byte order mark").isEqualTo(kind);
        assertThat(detect("\n\n  " + text + "\n").kind()).as("with blanks around").isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void tellsYaml(Kind kind, String text) {
        assertThat(detect(text).kind()).isEqualTo(kind);
        assertThat(detect(text).syntax()).isEqualTo(Syntax.YAML);
        assertThat(detect(text.replace("\n", "\r\n")).kind()).as("with CRLF").isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource({"text", "logs"})
    void tellsText(Kind kind, String text) {
        assertThat(detect(text).kind()).isEqualTo(kind);
        assertThat(detect(text).syntax()).isEqualTo(Syntax.TEXT);
        assertThat(detect(text.replace("\n", "\r\n")).kind()).as("with CRLF").isEqualTo(kind);
    }

    @Test
    void tellsBinaryByItsFirstBytes() {
        assertThat(magic("d4c3b2a1020004000000")).isEqualTo(Kind.PCAP);
        assertThat(magic("a1b23c4d0002000400000000")).isEqualTo(Kind.PCAP);
        assertThat(magic("34cdb2a1")).isEqualTo(Kind.PCAP);
        assertThat(magic("0a0d0d0a1c0000004d3c2b1a")).isEqualTo(Kind.PCAPNG);
        assertThat(magic("1f8b0800")).isEqualTo(Kind.GZIP);
        assertThat(magic("504b0304")).isEqualTo(Kind.ZIP);
        assertThat(magic("504b0506")).isEqualTo(Kind.ZIP);
        assertThat(magic("28b52ffd00")).isEqualTo(Kind.COMPRESSED);
        assertThat(magic("7f454c4602010100000000")).isEqualTo(Kind.BINARY);
    }

    private static Kind magic(String hex) {
        return KindDetection.detect(Look.at(Bytes.of(HexFormat.of().parseHex(hex))), "f").kind();
    }

    @Test
    void textWithAFewZeroBytesIsStillALog() {
        String line = "2025-05-17T08:30:00.001614Z\tinfo\tads\tsome text that goes on\n";
        assertThat(detect(line.repeat(20) + "\0\0\0\n" + line.repeat(20)).kind()).isEqualTo(Kind.ISTIO_LOG);
    }

    @Test
    void latin1InALogDoesNotMakeItBinary() {
        byte[] bytes = "2025-05-17 08:30:00 INFO Köln grüßt\n2025-05-17 08:30:00 INFO x\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(KindDetection.detect(Look.at(Bytes.of(bytes)), "f").kind()).isEqualTo(Kind.PLAIN_LOG);
    }

    @Test
    void nothingAndBlanksAreToldApart() {
        assertThat(detect("").kind()).isEqualTo(Kind.EMPTY);
        assertThat(keys(detect(""))).containsExactly("evidence.empty");
        assertThat(detect(" \n\t\n").kind()).isEqualTo(Kind.EMPTY);
        assertThat(keys(detect(" \n\t\n"))).containsExactly("evidence.blank");
    }

    @Test
    void linesOfKubectlBeforeAndAfterDataAreLeftOutAndTold() {
        String json = "{\"cluster_statuses\":[{\"name\":\"a\"}]}";
        String text = "Defaulted container \"istio-proxy\" out of: istio-proxy, app\nWarning: old\n" + json
                + "\ncommand terminated with exit code 137\n";
        Detected d = detect(text);
        assertThat(d.kind()).isEqualTo(Kind.CLUSTERS_JSON);
        assertThat(body(text)).isEqualTo(json + "\n");
        assertThat(keys(d)).containsExactly("evidence.noise.before", "evidence.noise.exit");
        assertThat(d.problems().getFirst().args()).containsExactly("2", "Defaulted container \"istio-proxy\" out of: istio-proxy, app");
        assertThat(d.problems().getLast().args()).containsExactly("137");
    }

    @Test
    void theLastWordOfKubectlOnAnUnfinishedLineIsLeftOut() {
        String text = "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.Bootcommand terminated with exit code 1\n";
        assertThat(detect(text).kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(body(text)).endsWith("v3.Boot");
    }

    @Test
    void aCommandCopiedWithItsOutputIsLeftOut() {
        String text = "user@host:~$ kubectl exec web-1 -c istio-proxy -- pilot-agent request GET clusters\n"
                + "a::10.0.0.1:80::cx_active::1\na::10.0.0.1:80::cx_total::1\nuser@host:~$ \n";
        assertThat(detect(text).kind()).isEqualTo(Kind.CLUSTERS_TEXT);
        assertThat(body(text)).isEqualTo("a::10.0.0.1:80::cx_active::1\na::10.0.0.1:80::cx_total::1\n");
    }

    @Test
    void headersOfCurlAreLeftOut() {
        String text = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nserver: envoy\r\n\r\n{\"listener_statuses\":[]}";
        assertThat(detect(text).kind()).isEqualTo(Kind.LISTENERS_JSON);
        assertThat(body(text)).isEqualTo("{\"listener_statuses\":[]}");
    }

    @Test
    void dataAfterLinesNobodyForesawIsFound() {
        String text = "some plugin says hello\nand once more\n{\n  \"configs\": [\n  {\"@type\": \"x\"}]\n}\n";
        assertThat(detect(text).kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(body(text)).startsWith("{\n");
        assertThat(keys(detect(text))).containsExactly("evidence.noise.before");
    }

    @Test
    void jsonAmongOtherTextIsNoDocument() {
        String notes = "# Notes\n\nThe dump said:\n```\n{\"configs\":[{\"@type\":\"x\"}]}\n```\nand more\n";
        assertThat(detect(notes).kind()).isEqualTo(Kind.TEXT);
        assertThat(body(notes)).isEqualTo(notes);
    }

    @Test
    void aPromptBehindDataWithoutALineFeedIsLeftOut() {
        String text = "{\"listener_statuses\":[]}user@host:~$ \n";
        assertThat(body(text)).isEqualTo("{\"listener_statuses\":[]}");
        assertThat(keys(detect(text))).containsExactly("evidence.noise.after");
    }

    @Test
    void logsAndTextStayWhole() {
        String log = "Warning: x\n2025-05-17T08:30:00.001614Z\tinfo\tads\ta\n2025-05-17T08:30:00.001614Z\tinfo\tads\tb\n$\n";
        assertThat(detect(log).kind()).isEqualTo(Kind.ISTIO_LOG);
        assertThat(body(log)).isEqualTo(log);
        assertThat(detect(log).problems()).isEmpty();
    }

    @Test
    void onlyTheWordsOfACommandAreNoData() {
        Detected d = detect("Defaulted container \"a\" out of: a, b\ncommand terminated with exit code 1\n");
        assertThat(d.kind()).isEqualTo(Kind.EMPTY);
        assertThat(keys(d)).containsExactly("evidence.noise.only");
    }

    @Test
    void errorsQuoteWhatTheServerSaid() {
        assertThat(detect("{\"message\":\"no such host\",\"code\":404}").problems().getFirst().args()).containsExactly("no such host");
        assertThat(detect("Failed to convert protobuf message to JSON string: X\nmore").problems().getFirst().args()).containsExactly(
                "Failed to convert protobuf message to JSON string: X");
    }

    @Test
    void credentialsAreMarked() {
        Detected d = detect("apiVersion: v1\nkind: Config\nclusters: []\nusers: []\n");
        assertThat(d.kind().holdsSecrets()).isTrue();
        assertThat(keys(d)).containsExactly("evidence.secrets");
    }

    @Test
    void whatStandsBehindTheLookDoesNotMatter() {
        String big = "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\",\"x\":\"" + "é".repeat(200_000)
                + "\"";
        assertThat(detect(big).kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(detect(big).body().end()).isEqualTo(Bytes.of(big).size());
    }

    @Test
    void tenThousandLevelsAreJsonAllTheSame() {
        assertThat(detect("[".repeat(10_000)).kind()).isEqualTo(Kind.JSON);
        assertThat(detect("{\"a\":".repeat(10_000)).kind()).isEqualTo(Kind.JSON);
        assertThat(detect("{\"configs\":" + "[".repeat(10_000)).kind()).isEqualTo(Kind.CONFIG_DUMP);
    }
}
