package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.simulate.route.RouteCheck;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Envoy's own tests of router_check_tool. */
class RouterCheckCorpusTest extends Corpus {
    RouterCheckCorpusTest() {
        super("router-check");
    }

    @Override
    protected List<Case> cases(Path dir) {
        Path corpus = dir.resolve("router-check");
        if (!Files.exists(corpus.resolve("cases.json"))) {
            return List.of();
        }
        List<Case> out = new ArrayList<>();
        for (Tree suite : JsonReader.read(Bytes.of(read(corpus.resolve("cases.json")))).value().get("suites").items()) {
            Map<String, Long> failing = new HashMap<>();
            suite.get("expected_failures").items().forEach(f -> failing.put(f.get("test_name").text(), f.get("failures").number()));
            Tree tests = file(corpus, suite.get("golden").text());
            RouteCheck check = new RouteCheck(file(corpus, suite.get("config").text()));
            List<RouteCheck.Result> results = check.run(tests);
            for (RouteCheck.Result result : results) {
                out.add(new Case(suite.get("name").text() + "/" + result.test(), () -> assertThat(result.failures()).hasSize(failing
                        .getOrDefault(result.test(), 0L).intValue())));
            }
            out.add(new Case(suite.get("name").text() + " has all its tests", () -> assertThat(results).hasSize((int) suite.get("tests")
                    .number())));
        }
        return out;
    }

    private static Tree file(Path corpus, String name) {
        return YamlReader.readAll(Bytes.of(read(corpus.resolve(name)))).value().getFirst();
    }
}
