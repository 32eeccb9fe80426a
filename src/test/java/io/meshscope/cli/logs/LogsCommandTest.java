package io.meshscope.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.cli.CliRun;
import io.meshscope.logs.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
    private static final String INPUT = Logs.TEXT + "\n" + Logs.SERVER + "\n" + Logs.JSON + "\n" + Logs.AGENT + "\n";

    @TempDir
    Path dir;

    private static CliRun run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "logs";
        System.arraycopy(args, 0, all, 1, args.length);
        return CliRun.withInput(INPUT, all);
    }

    @Test
    void rows_that_pass_are_printed_as_they_are() {
        assertThat(run("--filter", "response_code >= 500 and response_flags in {UT UC}")).isEqualTo(new CliRun(0, Logs.TEXT + "\n", ""));
        assertThat(run("-").out()).isEqualTo(INPUT);
    }

    @Test
    void json_and_tables_hold_the_fields() {
        assertThat(run("-o", "json", "--filter", "code == 503").out()).startsWith("{\"format\":\"access-json\",\"duration\":12,").contains(
                "\"path\":\"/aé\\\"b\"").endsWith("\"extra\":\"e\"}\n");
        String[] lines = run("-o", "tsv", "--filter", "code == 504").out().split("\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("start_time\tmethod\tpath\t");
        assertThat(lines[1]).startsWith("2025-05-17T08:31:52.322Z\tGET\t/cart?x=1\tHTTP/1.1\t504\tUT\t");
    }

    @Test
    void values_are_counted() {
        assertThat(run("--count-by", "flags").out().lines().map(String::strip)).containsExactlyInAnyOrder("1  UT", "1  DC", "1  UF,URX",
                "1  -");
        assertThat(run("--count-by", "code,flags", "-o", "tsv", "--filter", "code").out().lines()).contains(
                "count\tresponse_code\tresponse_flags",
                "1\t503\tUF,URX");
        assertThat(run("--count-by", "extra", "-o", "json", "--filter", "extra").out()).isEqualTo("{\"extra\":\"e\",\"count\":1}\n");
    }

    @Test
    void a_log_is_joined_with_another() throws IOException {
        Path other = Files.writeString(dir.resolve("server.log"), Logs.SERVER + "\n");
        assertThat(run("--filter", "code == 504", "--join", other.toString()).out()).isEqualTo(Logs.TEXT + "\n" + Logs.SERVER + "\n"
                + "    same x-request-id · client's proxy ? · network ? · server's proxy ? · application ?\n"
                + "    The client's proxy gave up after 500 ms; the server was cut off after 499 ms and had not answered.\n\n");
        assertThat(run("--filter", "code == 503", "--join", other.toString()).out()).contains(
                "The server has no request line because no connection was made");
        assertThat(run("--filter", "code == 504", "--join", other.toString(), "-o", "json").out()).startsWith(
                "{\"how\":\"request_id\",\"client\":{");
        assertThat(run("--filter", "code == 504", "--join", other.toString(), "-o", "tsv").out().split("\n")[1])
                .startsWith("request_id\t[");
    }

    @Test
    void several_files_come_in_the_order_of_time() throws IOException {
        Path a = Files.writeString(dir.resolve("a.log"), Logs.TEXT + "\n" + Logs.TEXT.replace("08:31", "08:40") + "\n");
        Path b = Files.writeString(dir.resolve("b.log"), Logs.AGENT + "\n");
        assertThat(run(a.toString(), b.toString()).out())
                .isEqualTo(Logs.TEXT + "\n" + Logs.AGENT + "\n" + Logs.TEXT.replace("08:31", "08:40")
                        + "\n");
    }

    @Test
    void a_format_can_be_given() {
        CliRun run = CliRun.withInput("503 UH a\n200 - b\n", "logs", "--format", "%RESPONSE_CODE% %RESPONSE_FLAGS% %REQ(:PATH)%",
                "--filter",
                "flags == UH", "-o", "json");
        assertThat(run.out()).contains("\"response_code\":503").contains("\"path\":\"a\"");
        assertThat(CliRun.withInput("x", "logs", "--format", "nothing").code()).isEqualTo(3);
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        CliRun run = run("--filter", "code == 5 and nothing == 3");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("15").contains("There is no field nothing");
        assertThat(CliRun.run(Messages.Lang.KO, INPUT.getBytes(StandardCharsets.UTF_8), "logs", "--filter", "code = 5").err())
                .contains("==");
        assertThat(run("--count-by", "nothing").code()).isEqualTo(2);
        assertThat(run("-o", "xml").code()).isEqualTo(2);
        assertThat(run("/no/such/file").code()).isEqualTo(3);
    }
}
