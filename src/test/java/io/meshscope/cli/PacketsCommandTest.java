package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.packets.MadeCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketsCommandTest {
    private static final byte[] CAPTURE = new MadeCapture(3000).handshake().send(true, "GET /items HTTP/1.1\r\nHost: catalog\r\n\r\n")
            .send(false,
                    "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nno")
            .rst(true).bytes();

    @TempDir
    Path folder;

    private String file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("made.pcap"), bytes).toString();
    }

    private CliRun run(String... args) throws IOException {
        String[] all = new String[args.length + 2];
        all[0] = "packets";
        all[1] = file(CAPTURE);
        System.arraycopy(args, 0, all, 2, args.length);
        return CliRun.of(all);
    }

    @Test
    void lists_frames_a_line_each() throws IOException {
        CliRun run = run("-c", "4");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines()).hasSize(4);
        assertThat(run.out().lines().toList().get(3)).isEqualTo(
                "    4    0.000300     10.0.0.1 → 10.0.0.2     HTTP 78 GET /items HTTP/1.1 ");
    }

    @Test
    void prints_fields_of_frames_that_pass_a_filter() throws IOException {
        CliRun run = run("-Y", "http.response or tcp.flags.reset == 1", "-T", "fields", "-e", "frame.number", "-e", "tcp.flags", "-e",
                "tcp.port", "-e", "http.response.code", "-E", "header=y", "-E", "separator=;");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                                        frame.number;tcp.flags;tcp.port;http.response.code
                                        5;0x0018;3000,40000;503
                                        6;0x0014;40000,3000;
                                        """);
    }

    @Test
    void prints_json() throws IOException {
        assertThat(run("-Y", "frame.number == 4", "-T", "json", "-e", "http.host", "-e", "tcp.port").out())
                .isEqualTo("""
                           [
                             {
                               "_source": {
                                 "layers": {
                                   "http.host": "catalog",
                                   "tcp.port": [
                                     "40000",
                                     "3000"
                                   ]
                                 }
                               }
                             }
                           ]
                           """);
        assertThat(run("-c", "1", "-T", "json").out()).contains("\"tcp.flags.syn\": \"1\"");
    }

    @Test
    void shows_every_field_and_the_connections() throws IOException {
        assertThat(run("--details", "-Y", "http.request").out()).contains("\nhttp\n").contains("        http.request.method: GET\n");
        assertThat(run("--flows").out()).startsWith("STREAM").contains("10.0.0.1:40000");
        assertThat(run("--stories").out()).contains("10.0.0.1:40000").contains("frame.number in {5,6}");
        assertThat(run("--summary", "-Y", "tcp.flags.reset == 1").out()).contains("6  frames\n").contains(
                "1  frames that pass the filter\n");
    }

    @Test
    void says_what_is_wrong_with_a_filter_a_field_or_a_file() throws IOException {
        CliRun filter = run("-Y", "tcp.port ==");
        assertThat(filter.code()).isEqualTo(ExitCode.USAGE);
        assertThat(filter.err()).contains("tcp.port ==: at character 12");
        assertThat(run("-e", "tcp.nothing").err()).contains("tcp.nothing");
        assertThat(run("-T", "fields").code()).isEqualTo(ExitCode.USAGE);
        CliRun cut = CliRun.of("packets", file(Arrays.copyOf(CAPTURE, CAPTURE.length - 5)));
        assertThat(cut.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(cut.out().lines()).hasSize(5);
        assertThat(cut.err()).contains("frame 6");
        assertThat(
                CliRun.run(Messages.Lang.KO, new byte[0], "packets", file("no capture".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .code())
                .isEqualTo(ExitCode.UNREADABLE);
    }
}
