package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.cli.CliRun;
import io.meshscope.cli.ExitCode;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of istioctl's own tests of {@code analyze}: the same codes, lines and kind of exit. What was in a cluster comes from files. */
class AnalyzeCommandCorpusTest extends Corpus {
    private static final Pattern CODE = Pattern.compile("\\b(?:IST|KIA|MSH)\\d{4}\\b");

    /** The cluster of Istio's tests runs other things, too, one of them with a version. */
    private static final String OTHERS = "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: echo, labels: {version: v1}}}";

    @TempDir
    Path cluster;

    AnalyzeCommandCorpusTest() {
        super("analyze");
    }

    @Override
    protected List<Case> cases(Path root) {
        Path dir = root.resolve("analyzers");
        List<Case> out = new ArrayList<>();
        if (Files.exists(dir.resolve("cases-cli.json"))) {
            for (Tree c : JsonReader.read(Bytes.of(read(dir.resolve("cases-cli.json")))).value().items()) {
                out.add(new Case(c.get("id").text(), () -> run(dir, c)));
            }
        }
        return out;
    }

    private void run(Path dir, Tree c) throws IOException {
        List<String> args = new ArrayList<>(c.get("commonArgs").texts());
        c.get("args").texts().forEach(a -> args.add(a.startsWith("cli/") ? file(dir, a) : a));
        if (c.get("mode").text().startsWith("live")) {
            args.addAll(List.of("--in", Files.writeString(cluster.resolve("others.yaml"), OTHERS).toString()));
            c.get("clusterObjects").texts().forEach(f -> args.addAll(List.of("--in", file(dir, f))));
        }
        CliRun run = CliRun.of(args.toArray(String[]::new));
        if (c.has("expectedCodes")) {
            assertThat(CODE.matcher(run.out()).results().map(r -> r.group())).containsExactlyElementsOf(c.get("expectedCodes").texts());
        }
        c.get("expectedLines").texts().forEach(line -> assertThat(run.out()).containsPattern(Pattern.quote(line) + "\\)"));
        assertThat(run.code()).as(run.err()).isEqualTo(switch (c.get("exit").text()) {
            case "error" -> ExitCode.FINDINGS;
            case "parse-error" -> ExitCode.UNREADABLE;
            default -> ExitCode.DONE;
        });
        if (args.contains("-ojson")) {
            assertThat(JsonReader.read(Bytes.of(run.out())).value()).isInstanceOf(Tree.Arr.class);
        }
    }

    private static String file(Path dir, String name) {
        if (!Files.exists(dir.resolve(name))) {
            throw new Skip(name + " is not here");
        }
        return dir.resolve(name).toString();
    }
}
