package io.meshscope.logs.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.logs.Logs;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.logs.index.LogRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final String TAIL = "0 502 2 1 \"1.1.1.1\" \"ua\" \"id\" \"auth:80\" \"10.0.0.1:80\"";
    private static final String START = "[2025-05-17T08:31:52.322Z] \"GET / HTTP/1.1\" 200 - ";
    private static final String UPSTREAM = " outbound|80||c 10.0.0.2:1 10.0.0.2:2 10.0.0.3:3 -";

    private static LogRow own(String format, String line) {
        LogFormats formats = LogFormats.with(List.of(format)).value();
        return Logs.rows(LogIndexer.read(Bytes.of(line + "\n"), formats, Depth.COLUMNS, JobContext.QUIET, _ -> {})).getFirst();
    }

    private static Map<String, String> fields(String line) {
        return Logs.fields(Logs.row(line));
    }

    @Test
    void the_default_text_of_istio_has_all_its_fields() {
        LogRow row = Logs.row(Logs.TEXT);
        assertThat(row.format().id()).isEqualTo("istio-text");
        assertThat(row.micros()).isEqualTo(Instant.parse("2025-05-17T08:31:52.322Z").toEpochMilli() * 1000);
        assertThat(Logs.fields(row)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("start_time", "2025-05-17T08:31:52.322Z"),
                Map
                        .entry("method", "GET"),
                Map.entry("path", "/cart?x=1"), Map.entry("protocol", "HTTP/1.1"), Map.entry("response_code", "504"),
                Map.entry("response_flags", "UT"), Map.entry("response_code_details", "response_timeout"), Map.entry("bytes_received", "0"),
                Map.entry("bytes_sent", "24"), Map.entry("duration", "500"), Map.entry("x_forwarded_for", "10.9.8.7"), Map.entry(
                        "user_agent", "curl/8.1"),
                Map.entry("request_id", "11111111-2222-9333-a444-555555555555"), Map.entry("authority",
                        "shop.example:80"),
                Map.entry("upstream_host", "10.1.0.13:3000"), Map.entry("upstream_cluster",
                        "outbound|80|v2|cart.shop.svc.cluster.local"),
                Map.entry("upstream_local_address", "10.1.0.6:60144"),
                Map.entry("downstream_local_address", "10.1.0.6:8080"), Map.entry("downstream_remote_address", "10.9.8.7:39860"), Map.entry(
                        "route_name", "default")));
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "istio-text     # - - \"-\" # \" - default\"  # yes",
            "istio-text-1.8 # \"-\"     # \" - default\"  # yes",
            "istio-text-1.7 # \"-\" \"-\" # \" - default\"  # yes",
            "istio-text-1.2 # \"-\" \"-\" # \" -\"          # no",
            "envoy-text     # ''      # ''            # no"})
    // @formatter:on
    void versions_are_told_apart_by_what_follows_the_flags(String id, String afterFlags, String tail, String route) {
        String middle = afterFlags.isEmpty() ? "" : afterFlags + " ";
        String end = id.equals("envoy-text") ? "" : UPSTREAM + (route.equals("yes") ? " default" : "");
        LogRow row = Logs.row(START + middle + TAIL + end);
        assertThat(row.format().id()).isEqualTo(id);
        assertThat(row.cut()).isFalse();
        assertThat(Logs.fields(row)).containsEntry("duration", "2").containsEntry("upstream_host", "10.0.0.1:80").containsEntry(
                "bytes_sent",
                "502");
        assertThat(Logs.fields(row).get("route_name")).isEqualTo(route.equals("yes") ? "default" : null);
    }

    @Test
    void quotes_and_blanks_inside_fields_are_kept() {
        String line = START.replace("200 -", "503 UF")
                + "upstream_reset_before_response_started{connection failure,delayed connect error: 111} - "
                + "\"delayed connect error: 111\" " + TAIL.replace("\"ua\"", "\"Mozilla \"weird\" \"x\" agent\"") + UPSTREAM + " default";
        assertThat(fields(line)).containsEntry("user_agent", "Mozilla \"weird\" \"x\" agent").containsEntry("response_code_details",
                "upstream_reset_before_response_started{connection failure,delayed connect error: 111}").containsEntry(
                        "upstream_transport_failure_reason", "delayed connect error: 111")
                .containsEntry("authority", "auth:80");
    }

    @Test
    void connections_and_policies_are_read_too() {
        String tcp = "[2025-05-17T08:31:52.322Z] \"- - -\" 0 - - rbac_access_denied_matched_policy[ns[shop]-policy[deny-all]-rule[0]] \"-\" 10 20 30 - "
                + "\"-\" \"-\" \"-\" \"-\" \"-\" inbound|3306|| - [fd00::1]:3306 10.0.0.9:5 outbound_.3306_._.db -";
        assertThat(fields(tcp)).containsEntry("connection_termination_details",
                "rbac_access_denied_matched_policy[ns[shop]-policy[deny-all]-rule[0]]").containsEntry("downstream_local_address",
                        "[fd00::1]:3306")
                .doesNotContainKey("method").containsEntry("response_code", "0");
        String waypoint = START + "via_upstream - \"-\" " + TAIL.replace("10.0.0.1:80", "envoy://connect_originate/10.0.0.1:80") + UPSTREAM
                .replace("10.0.0.2:1", "envoy://internal_client_address/") + " default";
        assertThat(fields(waypoint)).containsEntry("upstream_host", "envoy://connect_originate/10.0.0.1:80");
    }

    @Test
    void a_line_cut_behind_its_head_keeps_the_head() {
        LogRow row = Logs.row(Logs.TEXT.substring(0, 160));
        assertThat(row.format().id()).isEqualTo("istio-text");
        assertThat(row.cut()).isTrue();
        assertThat(Logs.fields(row)).containsEntry("response_flags", "UT").containsEntry("duration", "500").doesNotContainKey("authority");
        assertThat(Logs.row(Logs.TEXT.substring(0, 60)).format().id()).isEqualTo("plain");
    }

    @Test
    void json_is_read_in_any_order_with_escapes_and_nulls() {
        LogRow row = Logs.row(Logs.JSON);
        assertThat(row.format().id()).isEqualTo("access-json");
        assertThat(Logs.fields(row)).containsEntry("path", "/aé\"b").containsEntry("response_flags", "UF,URX").containsEntry("extra", "e")
                .doesNotContainKey("upstream_host");
        assertThat(row.micros()).isEqualTo(Instant.parse("2025-05-17T08:44:06.127Z").toEpochMilli() * 1000);
    }

    @Test
    void json_over_several_lines_is_one_row() {
        LogRow row = Logs.row("{", "  \"response_code\": 504,", "  \"start_time\": \"2025-05-17T08:44:06.127Z\",", "  \"duration\": 500",
                "}");
        assertThat(Logs.fields(row)).containsEntry("response_code", "504").containsEntry("duration", "500");
        assertThat(Logs.index("{", "  \"response_code\": 504", "}", "{", "  \"response_code\": 200", "}").rows()).isEqualTo(2);
    }

    // @formatter:off
    @ParameterizedTest
    @ValueSource(strings = {"{\"response_code\":5", "{\"a\":\"b", "{", "{}x", "{\"a\" 1}", "{\"a\":}", "{,}"})
    // @formatter:on
    void broken_json_is_a_plain_line(String line) {
        assertThat(Logs.row(line).format().id()).isEqualTo("plain");
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "istio-json           # {\"level\":\"info\",\"time\":\"2023-05-10T17:43:55.356626Z\",\"msg\":\"hello\"}                             # message=hello",
            "envoy-json           # {\"level\":\"debug\",\"time\":\"2023-05-10T17:43:55Z\",\"scope\":\"envoy http\",\"msg\":\"m\"}             # scope=envoy http",
            "ztunnel-json         # {\"level\":\"info\",\"time\":\"2023-05-10T17:43:55Z\",\"scope\":\"xds::client\",\"message\":\"m\"}         # message=m",
            "ztunnel-access-json  # {\"level\":\"info\",\"time\":\"2023-05-10T17:43:55Z\",\"scope\":\"access\",\"message\":\"connection complete\",\"src.workload\":\"w\",\"duration\":\"7ms\"} # src.workload=w",
            "linkerd-json         # {\"timestamp\":\"[ 0.1s]\",\"level\":\"INFO\",\"fields\":{\"message\":\"m\"},\"target\":\"linkerd2_proxy\",\"threadId\":\"ThreadId(1)\"} # message=m",
            "linkerd-access-json  # {\"client.addr\":\"10.0.0.1:5\",\"timestamp\":\"2023-05-10T17:43:55Z\",\"method\":\"GET\",\"uri\":\"http://x/\",\"status\":\"200\"} # response_code=200",
            "json                 # {\"ts\":1684230000.5,\"message\":\"own\",\"deep\":{\"er\":1}}                                               # deep.er=1",
            "istio                # 2025-05-17T08:33:44.126862Z\tinfo\tads\tSDS: PUSH\tttl=23h resource=\"a b\"                                 # resource=a b",
            "istio                # 2025-05-17T08:33:44.126862Z\tinfo\tEnvoy proxy is ready                                                     # message=Envoy proxy is ready",
            "envoy                # 2025-05-17T08:50:37.97Z\tdebug\tenvoy http external/envoy/source/x.cc:967\t[C1][S18446744073709551615] Sending\tthread=48 # stream_id=18446744073709551615",
            "envoy                # 2025-05-17T08:50:37.97Z\tdebug\tenvoy http external/envoy/source/x.cc:967\t[Tags: \"ConnectionId\":\"12\",\"StreamId\":\"34\"] Sending\tthread=48 # connection_id=12",
            "envoy                # 2021-05-17T08:50:37.97Z\twarning\tenvoy config\t[bazel/x.cc:9] gRPC closed                                   # source=bazel/x.cc:9",
            "envoy-plain          # [2025-05-17 08:50:37.970][48][debug][http] [source/a.cc:967] [C1][S2] text                                   # thread=48",
            "envoy-plain          # [Envoy (Epoch 0)] [2019-05-17 08:50:37.970][48][warning][upstream] [source/a.cc:967] text                    # message=text",
            "ztunnel-access       # 2024-04-04T07:16:36.301267Z\tinfo\taccess\tconnection complete\tsrc.addr=1.2.3.4:5 dst.service=\"s\" direction=\"inbound\" bytes_sent=9 duration=\"12ms\" error=\"x \\\"y\\\"\" # error=x \"y\"",
            "ztunnel-access       # 2024-04-04T07:16:36.301267Z  INFO access: connection complete src.addr=1.2.3.4:5 duration=\"12ms\"            # src.addr=1.2.3.4:5",
            "ztunnel              # 2024-04-04T07:16:36.301267Z  INFO proxy{uid=a b}: ztunnel::proxy::inbound: got it                            # scope=ztunnel::proxy::inbound",
            "ztunnel              # 2024-04-04T07:16:36.301267Z\twarn\tztunnel::proxy\tlater                                                     # level=warn",
            "linkerd              # [     0.001234s]  INFO ThreadId(01) inbound:server{port=4143}: linkerd_app: ready k=v                         # scope=linkerd_app",
            "linkerd-access       # 10.0.0.1:5 spiffe://x - [2023-05-10T17:43:55Z] \"GET http://x/ HTTP/2.0\" 200 12                             # response_code=200"})
    // @formatter:on
    void every_known_format_is_recognised(String id, String line, String field) {
        LogRow row = Logs.row(line.strip());
        assertThat(row.format().id()).isEqualTo(id);
        assertThat(Logs.fields(row)).containsEntry(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
    }

    @Test
    void headers_stay_with_their_line() {
        var index = Logs.index("2025-05-17T08:50:37.97Z\tdebug\tenvoy http x.cc:1\t[C1][S2] request headers complete (end_stream=true):",
                "':path', '/items'", "'accept', '*/*'", "\tthread=48", Logs.TEXT, "who knows", Logs.AGENT);
        List<LogRow> rows = Logs.rows(index);
        assertThat(rows).extracting(r -> r.format().id()).containsExactly("envoy", "istio-text", "plain", "istio");
        assertThat(rows.getFirst().more()).containsExactly("':path', '/items'", "'accept', '*/*'", "\tthread=48");
        assertThat(rows.get(2).text()).isEqualTo("who knows");
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "[pod/cart-1/istio-proxy] # cart-1",
            "cart-v1-abc istio-proxy # cart-v1-abc",
            "ESC[32mcart-v1-abcESC[0m ESC[36mistio-proxyESC[0m # cart-v1-abc",
            "2025-05-17T08:31:52.999999999Z # ''",
            "2025-05-17T08:31:52.999999999Z stdout F # ''",
            "[pod/cart-1/istio-proxy] 2025-05-17T08:31:52.999999999Z # cart-1"})
    // @formatter:on
    void what_tools_put_before_lines_is_taken_off(String prefix, String pod) {
        for (String line : List.of(Logs.TEXT, Logs.AGENT, Logs.JSON)) {
            LogRow row = Logs.row(prefix.replace("ESC", "\u001b") + " " + line);
            assertThat(row.format().id()).isEqualTo(Logs.row(line).format().id());
            assertThat(row.micros()).isEqualTo(Logs.row(line).micros());
            assertThat(Logs.fields(row)).containsAllEntriesOf(fields(line));
            assertThat(Logs.fields(row).getOrDefault("pod", "")).isEqualTo(pod);
        }
    }

    @Test
    void lines_of_docker_are_unwrapped() {
        String line = "{\"log\":\"" + Logs.TEXT.replace("\"", "\\\"") + "\\n\",\"stream\":\"stdout\",\"time\":\"2025-05-17T09:00:00Z\"}";
        LogRow row = Logs.row(line);
        assertThat(row.format().id()).isEqualTo("istio-text");
        assertThat(Logs.fields(row)).containsEntry("response_code", "504").containsEntry("stream", "stdout");
    }

    @Test
    void header_dumps_of_interleaved_pods_stay_with_their_pod() {
        String debug = "2025-05-17T08:50:37.97Z\tdebug\tenvoy http x.cc:1\t[C1] headers:";
        var rows = Logs.rows(Logs.index("a-1 istio-proxy " + debug, "a-1 istio-proxy ':path', '/'", "b-1 istio-proxy " + debug,
                "b-1 istio-proxy \tthread=1", "c-1 app some words"));
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst().more()).containsExactly("a-1 istio-proxy ':path', '/'");
    }

    @Test
    void a_format_of_the_user_is_compiled_and_tried_first() {
        LogRow row = own("%START_TIME(%s.%3f)%|%RESPONSE_CODE%|%RESPONSE_FLAGS_LONG%|%REQ(X-Tenant?X-Team):10%|100%%|%DURATION%\n",
                "1747470712.322|503|NoHealthyUpstream|blue|100%|7");
        assertThat(row.format().id()).isEqualTo("own-1");
        assertThat(Logs.fields(row)).containsEntry("response_flags", "NoHealthyUpstream").containsEntry("req.x-tenant?x-team", "blue")
                .containsEntry("duration", "7");
        LogRow json = own("{\"t\":\"%START_TIME%\",\"c\":\"%RESPONSE_CODE%\",\"who\":\"%REQ(X-WHO)%\"}",
                "{\"t\":\"2025-05-17T08:31:52.322Z\",\"c\":404,\"who\":\"me\"}");
        assertThat(json.format().id()).isEqualTo("own-1");
        assertThat(Logs.fields(json)).containsEntry("response_code", "404").containsEntry("who", "me");
    }

    // @formatter:off
    @ParameterizedTest
    @ValueSource(strings = {"no operators", "%START_TIME%%DURATION%", "%START_TIME", "%REQ(:PATH%", "{\"a\": ", "%%"})
    // @formatter:on
    void a_format_that_cannot_be_compiled_is_told(String format) {
        assertThat(LogFormats.with(List.of(format)).problems()).hasSize(1);
        assertThat(LogFormats.with(List.of(format)).value()).isSameAs(LogFormats.known());
        assertThatThrownBy(() -> FormatString.compile("x", format)).isInstanceOf(ProblemException.class);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(value = {"2025-05-17T08:30:00Z,2025-05-17T08:30:00Z", "2025-05-17T08:30:00.123456789Z,2025-05-17T08:30:00.123456Z",
            "2025-05-17 08:30:00.5,2025-05-17T08:30:00.5Z", "2025-05-17T08:30:00+09:00,2025-05-16T23:30:00Z",
            "2025-05-17T08:30:00.1-0230,2025-05-17T11:00:00.1Z", "2025-02-29T08:30:00Z,''", "2025-13-01T08:30:00Z,''", "2025-05-17T25:30:00Z,''",
            "2025-05-17T08:3x:00Z,''"})
    // @formatter:on
    void times_are_read_to_the_microsecond(String text, String expected) {
        byte[] b = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long t = new TimeText().read(b, 0, b.length);
        Instant instant = expected.isEmpty() ? null : Instant.parse(expected);
        assertThat(t).isEqualTo(instant == null ? TimeText.NONE : instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "%START_TIME(%s.%3f)% %RESPONSE_CODE%                 # 1747470714.139 200",
            "%START_TIME(%s%3f)%|%RESPONSE_CODE%                  # 1747470714139|200",
            "[%START_TIME(%d/%b/%Y:%H:%M:%S.%6f %z)%] %RESPONSE_CODE% # [17/May/2025:10:31:54.139000 +0200] 200",
            "%START_TIME(%Y/%m/%dT%T.%3f%z)% %RESPONSE_CODE%      # 2025/05/17T08:31:54.139+0000 200",
            "%START_TIME(%F %I:%M:%S.%f %p)% %RESPONSE_CODE%      # 2025-05-17 08:31:54.139000000 AM 200"})
    // @formatter:on
    void times_in_every_notation_of_a_format_are_times(String format, String line) {
        LogRow row = own(format, line);
        assertThat(row.format().id()).isEqualTo("own-1");
        assertThat(row.micros()).isEqualTo(Instant.parse("2025-05-17T08:31:54.139Z").toEpochMilli() * 1000);
        assertThat(Logs.fields(row)).containsEntry("response_code", "200");
    }

    @Test
    void a_time_that_does_not_fit_its_notation_is_none() {
        assertThat(own("[%START_TIME(%d/%b/%Y)%] %RESPONSE_CODE%", "[45/Foo/2025] 200").micros()).isEqualTo(TimeText.NONE);
        assertThat(own("[%START_TIME(%H:%M)%] %RESPONSE_CODE%", "[08:31] 200").micros()).isEqualTo(TimeText.NONE);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', value = {
            "%START_TIME% %REQ(USER-AGENT)% %RESPONSE_CODE% # 2025-05-17T08:31:54.139Z Mozilla/5.0 (X11; Linux) 200 # user_agent # Mozilla/5.0 (X11; Linux)",
            "%START_TIME% %CEL(size(request.path))% %RESPONSE_CODE% # 2025-05-17T08:31:54.139Z 7 200 # cel.size(request.path) # 7",
            "%START_TIME% %REQ(X-FORWARDED-HOST?:AUTHORITY)% %RESPONSE_CODE% # 2025-05-17T08:31:54.139Z shop 200 # authority # shop",
            "%REQ(:PATH)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %RESPONSE_CODE% # /b /a 200 # req.x-envoy-original-path?:path # /a",
            "%START_TIME% %RESPONSE_FLAGS% %DURATION% %RESPONSE_CODE% # 2025-05-17T08:31:54.139Z   200 # response_code # 200",
            "{\"c\":%RESPONSE_CODE%,\"p\":\"%REQ(:PATH)%\"} # {\"c\":200,\"p\":\"/x\"} # path # /x"})
    // @formatter:on
    void odd_formats_are_compiled(String format, String line, String field, String value) {
        assertThat(Logs.fields(own(format, line))).containsEntry(field, value);
    }

    @Test
    void what_is_appended_to_a_default_format_is_read_too() {
        Map<String, String> fields = fields(Logs.TEXT + " traceID=4bf9 tenant=\"a b\"");
        assertThat(fields).containsAllEntriesOf(fields(Logs.TEXT)).containsEntry("traceID", "4bf9").containsEntry("tenant", "a b")
                .containsEntry("appended", "traceID=4bf9 tenant=\"a b\"");
    }

    @Test
    void stern_with_namespaces_and_as_json_is_unwrapped() {
        assertThat(fields("shop cart-7d istio-proxy " + Logs.TEXT)).containsEntry("namespace", "shop").containsEntry("pod", "cart-7d")
                .containsEntry("container", "istio-proxy").containsEntry("response_code", "504");
        String json = "{\"message\":\"" + Logs.TEXT.replace("\"", "\\\"") + "\",\"nodeName\":\"n\",\"namespace\":\"shop\","
                + "\"podName\":\"cart-7d\",\"containerName\":\"istio-proxy\"}";
        assertThat(fields(json)).containsAllEntriesOf(fields(Logs.TEXT)).containsEntry("pod", "cart-7d").containsEntry("container",
                "istio-proxy");
    }

    @Test
    void keys_in_camel_case_are_known() {
        LogRow row = Logs.row("{\"startTime\":\"2025-05-17T08:31:54.139Z\",\"responseCode\":503,\"upstreamHost\":\"10.0.0.1:80\"}");
        assertThat(row.format().id()).isEqualTo("access-json");
        assertThat(Logs.fields(row)).containsEntry("response_code", "503").containsEntry("upstream_host", "10.0.0.1:80");
        assertThat(row.micros()).isPositive();
    }

    // @formatter:off
    @ParameterizedTest
    @ValueSource(strings = {"[Tags: \\\"ConnectionId\\\":\\\"11\\\",\\\"StreamId\\\":\\\"18446744073709551615\\\"] new stream",
            "[C11][S18446744073709551615] new stream"})
    // @formatter:on
    void tags_in_json_of_envoy_are_fields(String message) {
        assertThat(fields("{\"level\":\"debug\",\"time\":\"2025-05-17T08:50:37.970123Z\",\"scope\":\"envoy http\",\"msg\":\"" + message
                + "\",\"thread\":\"48\"}")).containsEntry("connection_id", "11").containsEntry("stream_id", "18446744073709551615")
                .containsEntry("message", "new stream");
    }

    @Test
    void pairs_alone_are_a_format() {
        LogRow row = Logs.row("time=\"2025-05-17T08:33:44Z\" level=info msg=\"running version \\\"stable\\\"\" addr=\":8080\"");
        assertThat(row.format().id()).isEqualTo("logfmt");
        assertThat(Logs.fields(row)).containsEntry("message", "running version \"stable\"").containsEntry("addr", ":8080");
        assertThat(row.micros()).isPositive();
    }
}
