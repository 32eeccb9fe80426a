package io.meshscope.evidence.kind;

import io.meshscope.base.Problem;
import io.meshscope.model.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what a document is from a look at it; never from its name. */
public final class KindDetection {
    private static final int MAX_STARTS = 8;
    private static final int MAX_QUOTE = 200;

    private KindDetection() {}

    /**
     * Tells what a document is.
     *
     * @param look  its beginning and end
     * @param place how problems name it
     */
    public static Detected detect(Look look, String place) {
        if (look.size() == 0) {
            return new Detected(Kind.EMPTY, Syntax.TEXT, Span.of(0, 0), List.of(Problem.warning("evidence.empty", place)));
        }
        Kind magic = magicOf(look);
        if (magic != null) {
            List<Problem> problems = magic == Kind.COMPRESSED ? List.of(Problem.warning("evidence.compressed", place)) : List.of();
            return new Detected(magic, Syntax.BINARY, Span.of(0, look.size()), problems);
        }
        if (look.isBinary()) {
            return new Detected(Kind.BINARY, Syntax.BINARY, Span.of(0, look.size()), List.of(Problem.info("evidence.binary", place)));
        }
        return ofText(look, place);
    }

    private static @Nullable Kind magicOf(Look look) {
        for (Magic magic : Magic.ALL) {
            if (magic.matches(look)) {
                return magic.kind();
            }
        }
        return look.isTar() ? Kind.TAR : null;
    }

    private static Detected ofText(Look look, String place) {
        Body body = Body.of(look);
        Sample sample = Sample.of(look, body);
        if (sample.isBlank()) {
            String key = body.before().isEmpty() && body.after().isEmpty() ? "evidence.blank" : "evidence.noise.only";
            String quote = body.before().isEmpty() ? String.join(" ", body.after()) : body.before().getFirst();
            return new Detected(Kind.EMPTY, Syntax.TEXT, Span.of(body.start(), body.end()),
                    List.of(Problem.warning(key, place, quote(quote))));
        }
        Kind kind = kindOf(sample);
        if (kind.family() == Kind.Family.LOG || kind == Kind.TEXT || kind == Kind.TABLE) {
            Body later = laterStart(look, body);
            if (later == null) {
                return new Detected(kind, Syntax.TEXT, Span.of(0, look.size()), List.of());
            }
            body = later;
            sample = Sample.of(look, body);
            kind = kindOf(sample);
        }
        return new Detected(kind, syntaxOf(kind, sample), Span.of(body.start(), body.end()), problems(kind, sample, body, place));
    }

    private static Kind kindOf(Sample sample) {
        for (Detector detector : Detectors.ALL) {
            Kind kind = detector.kindOf(sample);
            if (kind != null) {
                return kind;
            }
        }
        return Kind.TEXT;
    }

    private static Syntax syntaxOf(Kind kind, Sample sample) {
        if (kind.family() == Kind.Family.LOG) {
            return Syntax.TEXT;
        }
        if (sample.json() != null) {
            return Syntax.JSON;
        }
        boolean yaml = sample.yaml() != null && switch (kind.family()) {
            case PROXY, ISTIOD, OBJECTS, ARCHIVE -> ShapeSign.ALL.stream().anyMatch(r -> r.kind() == kind);
            case LOG, CAPTURE, CERTIFICATE, ERROR, OTHER -> kind == Kind.YAML;
        };
        return yaml ? Syntax.YAML : Syntax.TEXT;
    }

    /**
     * The body when it begins after lines nobody foresaw: the first line that opens a JSON document of a known kind. Lines of a JSON log do not
     * count.
     */
    private static @Nullable Body laterStart(Look look, Body body) {
        List<String> skipped = new ArrayList<>();
        int tried = 0;
        int at = (int) body.start();
        while (at < look.headLength() && tried < MAX_STARTS) {
            int end = look.lineEnd(at);
            byte first = look.headAt(at);
            if (at > body.start() && (first == '{' || first == '[')) {
                tried++;
                Body candidate = body.from(at, skipped);
                Sample sample = Sample.of(look, candidate);
                Shape shape = sample.json();
                // JSON among other text, as in notes about an incident, is no document.
                if (shape != null && shape.isClean() && isData(kindOf(sample))) {
                    return candidate;
                }
            }
            skipped.add(look.headText(at, Math.min(end, at + MAX_QUOTE)).strip());
            at = end + 1;
        }
        return null;
    }

    private static boolean isData(Kind kind) {
        return kind.family() == Kind.Family.PROXY || kind.family() == Kind.Family.ISTIOD || kind.family() == Kind.Family.OBJECTS;
    }

    private static List<Problem> problems(Kind kind, Sample sample, Body body, String place) {
        List<Problem> out = new ArrayList<>();
        switch (kind) {
            case ADMIN_ERROR -> out.add(Problem.error("evidence.adminError", place, quote(sample.firstLine())));
            case ERROR_BODY -> out.add(Problem.error("evidence.errorBody", place, quote(excuse(sample))));
            case HTML -> out.add(Problem.warning("evidence.html", place));
            case KUBECONFIG, PRIVATE_KEY, TLS_KEYLOG -> out.add(Problem.info("evidence.secrets", place));
            default -> {
                // The others have nothing to confess.
            }
        }
        if (!body.before().isEmpty()) {
            out.add(Problem.info("evidence.noise.before", place, body.before().size(), quote(body.before().getFirst())));
        }
        if (!body.exitCode().isEmpty()) {
            out.add(Problem.warning("evidence.noise.exit", place, body.exitCode()));
        } else if (!body.after().isEmpty()) {
            out.add(Problem.info("evidence.noise.after", place, body.after().size(), quote(body.after().getFirst())));
        }
        return out;
    }

    /** The words of an error answer. */
    private static String excuse(Sample sample) {
        Shape shape = sample.json();
        if (shape != null) {
            for (String key : List.of("message", "error_description", "detail", "error", "title")) {
                if (!shape.scalar(key).isEmpty()) {
                    return shape.scalar(key);
                }
            }
        }
        return sample.firstLine();
    }

    private static String quote(String text) {
        return text.length() > MAX_QUOTE ? text.substring(0, MAX_QUOTE) + "…" : text;
    }
}
