package io.meshscope.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Ref;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final Path HOME = Path.of("/home/u");
    private static final Ref.Section SECTION = new Ref.Section(new Ref.Proxy("/a b/진단.json", "webapp.shop"), Ref.Part.CLUSTERS);

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void everySystemHasItsOwnPlaces() {
        assertThat(RunPlaces.of("Linux", HOME, Map.of()).state()).isEqualTo(HOME.resolve(".local/state/meshscope"));
        assertThat(RunPlaces.of("Linux", HOME, Map.of("XDG_STATE_HOME", "/s")).logs()).isEqualTo(Path.of("/s/meshscope"));
        assertThat(RunPlaces.of("Linux", HOME, Map.of("XDG_STATE_HOME", "relative")).state()).isEqualTo(HOME.resolve(
                ".local/state/meshscope"));
        assertThat(RunPlaces.of("Mac OS X", HOME, Map.of()).logs()).isEqualTo(HOME.resolve("Library/Logs/Meshscope"));
        assertThat(RunPlaces.of("Windows 11", HOME, Map.of("LOCALAPPDATA", "/l")).logs()).isEqualTo(Path.of("/l/Meshscope/logs"));
    }

    @Test
    void errorsAreWrittenWithTimeThreadAndTraceAndOnlyTheOwnerSeesThem() throws IOException {
        ErrorLog log = new ErrorLog(folder.resolve("logs"), Clock.fixed(Instant.parse("2025-05-17T18:52:00Z"), ZoneOffset.UTC));
        Path file = log.write(Thread.currentThread(), new IllegalStateException("first")).orElseThrow();
        log.write(Thread.currentThread(), new IllegalStateException("second"));
        assertThat(Files.readString(file)).contains("2025-05-17T18:52:00Z", "first", "second", "at " + RunTest.class.getName());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
        Files.writeString(file, "x".repeat(1_000_001));
        log.write(Thread.currentThread(), new IllegalStateException("third"));
        assertThat(Files.readString(file)).contains("third").doesNotContain("xxx");
    }

    @Test
    void aLogThatCannotBeWrittenIsNoNewError() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertThat(new ErrorLog(inTheWay, Clock.systemUTC()).write(Thread.currentThread(), new Error())).isEmpty();
        assertThat(new SessionFile(inTheWay).write(Session.NOTHING)).isFalse();
    }

    @Test
    void aSessionIsReadAsItWasWritten() {
        SessionFile file = new SessionFile(folder.resolve("new"));
        assertThat(file.read()).isEqualTo(Session.NOTHING);
        List<Ref> tabs = List.of(new Ref.Page("mtls:shop"), SECTION.proxy(), SECTION, new Ref.Item(SECTION, "outbound|80||a b+c%"),
                new Ref.Entity("", "Service", "shop", "web"), new Ref.Workload("Deployment", "shop", "web"));
        Session open = new Session(List.of("/a b/진단.json", "practice:"), tabs, SECTION,
                Map.of(SECTION, Map.of("filter", "code >= 500 and x ~ \"a b\"",
                        "marks", "0:1,0:2"), new Ref.Page("mtls:shop"), Map.of("search", "웹")),
                false);
        file.write(open);
        assertThat(file.read()).isEqualTo(open);
        file.write(open.ended());
        assertThat(file.read().closed()).isTrue();
    }

    @Test
    void aSessionTakesWhatItUnderstands() throws IOException {
        Files.writeString(folder.resolve("session"),
                "source /x\nsource\ntab\ntab section a b NOWHERE\ntab page mtls\nodd %zz\n%%%\nfront item 1\nkept a\nkept a b page mtls\nkept a b odd\n\n");
        assertThat(new SessionFile(folder).read()).isEqualTo(new Session(List.of("/x"), List.of(new Ref.Page("mtls")), null, Map.of(
                new Ref.Page("mtls"), Map.of("a", "b")), false));
    }

    @SuppressWarnings("try") // closing early is what is tested
    @Test
    void filesReachTheWindowThatRunsAndOnlyOneRuns() throws Exception {
        assertThat(Handover.send(folder, List.of())).isFalse();
        LinkedBlockingQueue<List<Path>> got = new LinkedBlockingQueue<>();
        Path there = folder.resolve("진단 1.json");
        try (Handover window = Handover.listen(folder).orElseThrow()) {
            Thread server = Thread.ofVirtual().start(() -> window.serve(got::add));
            assertThat(Handover.listen(folder)).isEmpty();
            assertThat(Handover.send(folder, List.of(there))).isTrue();
            assertThat(got.poll(10, TimeUnit.SECONDS)).containsExactly(there);
            assertThat(say("meshscope 1\0relative\0/abs")).isEqualTo("ok");
            assertThat(got.poll(10, TimeUnit.SECONDS)).containsExactly(Path.of("/abs"));
            assertThat(say("GET / HTTP/1.1")).isEmpty();
            assertThat(Handover.send(folder, List.of())).isTrue();
            assertThat(got.poll(10, TimeUnit.SECONDS)).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
            window.close();
            server.join(10_000);
            assertThat(server.isAlive()).isFalse();
        }
        assertThat(Handover.send(folder, List.of(there))).isFalse();
    }

    @Test
    void aWindowThatDiedIsSucceeded() throws IOException {
        Files.writeString(folder.resolve("window.sock"), "left behind");
        assertThat(Handover.send(folder, List.of())).isFalse();
        try (Handover window = Handover.listen(folder).orElseThrow()) {
            assertThat(window).isNotNull();
        }
    }

    private String say(String words) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("window.sock")));
            channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            ByteBuffer in = ByteBuffer.allocate(10);
            channel.read(in);
            return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
        }
    }
}
