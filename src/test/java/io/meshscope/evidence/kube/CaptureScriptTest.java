package io.meshscope.evidence.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts as a shell runs them, with a program in place of tcpdump that goes on until it is told to end. */
@SuppressWarnings("NullAway.Init")
class CaptureScriptTest {
    private static final CaptureWish WISH = new CaptureWish("any", "port 80 or host 'x'", Duration.ofMinutes(10), 1 << 20);
    private static final String NAME = "meshscope-0badcafe";

    @TempDir
    Path folder;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void program() throws IOException {
        assumeThat(Path.of("/bin/sh")).exists();
        assumeThat(Path.of("/proc/self/cmdline")).exists();
        Path program = Files.writeString(folder.resolve("tcpdump"), """
                                                                    #!/bin/sh
                                                                    trap 'echo ended >> "$LOG"; exit 0' TERM
                                                                    echo "$@" >> "$LOG"
                                                                    echo packets
                                                                    while :; do sleep 0.2; done
                                                                    """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process run(String script, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script, name);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("LOG", folder.resolve("log").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process capturing() throws IOException {
        Process process = run(CaptureScript.capture(WISH), NAME);
        assertThat(process.inputReader().readLine()).isEqualTo("packets");
        return process;
    }

    private void assertEnded(Process process) throws Exception {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(folder.resolve("log")).content().endsWith("ended\n"));
    }

    @Test
    void it_ends_when_the_connection_does() throws Exception {
        Process process = capturing();
        assertThat(folder.resolve("log")).content().isEqualTo("-p -i any -U -w - -- port 80 or host 'x'\n");
        process.getOutputStream().close();
        assertEnded(process);
    }

    @Test
    void it_ends_when_it_is_told_to_and_nothing_else_does() throws Exception {
        Process process = capturing();
        Process other = run("cat; :", "meshscope-0badcaff");
        assertThat(run(CaptureScript.stop(NAME), "stop").waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertEnded(process);
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void it_ends_at_its_time() throws Exception {
        Process process = run(CaptureScript.capture(new CaptureWish("any", "", Duration.ofSeconds(1), 1)), NAME);
        assertEnded(process);
        assertThat(folder.resolve("log")).content().startsWith("-p -i any -U -w -\n");
    }

    @Test
    void a_probe_says_whether_the_program_is_there() throws Exception {
        Process none = run("PATH=/nowhere; " + CaptureScript.probe(WISH), "probe");
        assertThat(none.waitFor()).isEqualTo(127);
    }

    @Test
    void a_container_that_waits_ends_when_told() throws Exception {
        Process process = run(CaptureScript.keep(WISH), NAME);
        org.awaitility.Awaitility.await().until(() -> process.children().findAny().isPresent());
        run(CaptureScript.stop(NAME), "stop").waitFor();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        process.children().forEach(ProcessHandle::destroy);
    }
}
