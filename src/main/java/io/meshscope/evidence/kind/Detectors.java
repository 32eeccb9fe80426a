package io.meshscope.evidence.kind;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The list of detectors of text, in the order asked. A new kind is one sign in its list, or one class here. */
final class Detectors {
    /** Kinds told by the look of a document; the first that answers wins. */
    static final List<Detector> ALL = List.of(
            new Shapes(Sample::json), new Excuse(), new Texts(), new Shapes(Sample::yaml), new LogLines(), new PemBlocks(), new Rest());

    private Detectors() {}

    /** JSON or YAML by its keys. */
    private record Shapes(Function<Sample, @Nullable Shape> shape) implements Detector {
        @Override
        public @Nullable Kind kindOf(Sample sample) {
            Shape seen = shape.apply(sample);
            if (seen == null) {
                return null;
            }
            return ShapeSign.ALL.stream().filter(r -> r.test().test(seen)).findFirst().map(ShapeSign::kind).orElse(null);
        }
    }

    /** A short JSON object that tells of an error and of nothing else. */
    private record Excuse() implements Detector {
        private static final List<String> WORDS = List.of("error", "errors", "message", "code", "status", "details", "detail", "reason",
                "timestamp", "path", "title", "type", "error_description", "request_id", "trace_id", "instance");

        @Override
        public @Nullable Kind kindOf(Sample sample) {
            Shape shape = sample.json();
            boolean tells = shape != null && sample.isShort() && !shape.isList() && !shape.isStream()
                    && (shape.any("error", "errors", "message") || shape.has("title", "status"))
                    && shape.paths().stream().filter(p -> p.indexOf('/') < 0).allMatch(WORDS::contains);
            return tells ? Kind.ERROR_BODY : null;
        }
    }

    private record Texts() implements Detector {
        @Override
        public @Nullable Kind kindOf(Sample sample) {
            if (sample.json() != null) {
                return null;
            }
            return TextSign.ALL.stream().filter(r -> r.test().test(sample)).findFirst().map(TextSign::kind).orElse(null);
        }
    }

    /** PEM blocks (RFC 7468), also with other text around them as openssl prints. */
    private record PemBlocks() implements Detector {
        @Override
        public @Nullable Kind kindOf(Sample sample) {
            if (sample.json() != null) {
                return null;
            }
            boolean key = sample.lines().stream().anyMatch(l -> l.startsWith("-----BEGIN ") && l.contains("PRIVATE KEY-----"));
            boolean pem = sample.lines().stream().anyMatch(
                    l -> l.startsWith("-----BEGIN ") && (l.contains("CERTIFICATE-----") || l.contains("CERTIFICATE REQUEST-----")));
            return key ? Kind.PRIVATE_KEY : pem ? Kind.PEM : null;
        }
    }

    private record Rest() implements Detector {
        @Override
        public Kind kindOf(Sample sample) {
            if (sample.json() != null) {
                return Kind.JSON;
            }
            Shape yaml = sample.yaml();
            // One "word: text" alone is as good as any sentence.
            return yaml != null && yaml.paths().size() > 1 ? Kind.YAML : Kind.TEXT;
        }
    }
}
