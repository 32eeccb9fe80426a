package io.meshscope.rules.schema;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Objects with marks: behind {@code #!} stands what must be found on that line. */
final class Fixtures {
    /** One file for each area. */
    static final List<String> FILES = List.of("destinationrule", "envoyfilter", "gateway", "gatewayapi", "kubernetes", "metadata",
            "security",
            "serviceentry", "sidecar", "structure", "telemetry", "virtualservice");
    /** One validator for all tests; it holds no state. */
    static final ObjectValidator VALIDATOR = new ObjectValidator(SchemaCatalog.load());

    private Fixtures() {}

    /** The text of a file. */
    static String text(String name) {
        try (var in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name + ".yaml"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML text, which must be well formed. */
    static List<Tree> trees(String yaml) {
        Outcome<List<Tree>> out = YamlReader.readAll(Bytes.of(yaml));
        if (!out.problems().isEmpty()) {
            throw new AssertionError(out.problems().toString());
        }
        return out.value();
    }
}
