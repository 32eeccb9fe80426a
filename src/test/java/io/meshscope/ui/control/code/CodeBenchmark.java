package io.meshscope.ui.control.code;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import io.meshscope.ui.Frames;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.control.Inline;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of the text view with half a gigabyte: in lines, and all in one line. */
@Tag("benchmark")
class CodeBenchmark extends UiTest {
    private static final long SIZE = 480_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"lines", "one line"})
    void big(String kind, @TempDir Path dir) throws Exception {
        Path file = dir.resolve("big.json");
        write(file, kind.equals("lines") ? "\n" : "");
        try (Arena arena = Arena.ofShared(); FileChannel channel = FileChannel.open(file)) {
            Bytes bytes = new Bytes(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
            long t = System.nanoTime();
            LineIndex lines = LineIndex.of(bytes, JobContext.QUIET);
            System.out.printf("%s: %d lines, index %d ms%n", kind, lines.lines(), since(t));
            CodeView view = fx(() -> new CodeView(Inline.kit(), "control.find"));
            Stage stage = show(view, 900, 800);
            long u = System.nanoTime();
            fxRun(() -> view.show(bytes, lines, Syntax.JSON));
            waitForFx();
            System.out.printf("shown after %d ms%n", since(u));
            Frames frames = new Frames(n -> view.mark(n * 48_271L * 997 % SIZE, n * 48_271L * 997 % SIZE + 20));
            fxRun(frames::start);
            await(() -> frames.count() > 100);
            fxRun(frames::stop);
            System.out.println("jumps: " + frames);
            long f = System.nanoTime();
            fxRun(() -> view.find("not in there at all", false));
            System.out.printf("find through all of it %d ms%n", since(f));
            fxRun(view::clear);
            close(stage);
        }
    }

    private static long since(long t) {
        return (System.nanoTime() - t) / 1_000_000;
    }

    private static void write(Path file, String end) throws IOException {
        byte[] line = ("      {\"name\": \"outbound|15012||istiod.istio-system.svc.cluster.local\", \"port\": 15012}," + end)
                .repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long n = 0; n < SIZE; n += line.length) {
                out.write(line);
            }
        }
    }
}
