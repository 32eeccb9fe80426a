package io.meshscope.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text into a {@link Tree} whose spans are byte offsets in the document. Damage ends the reading but not the tree: containers
 * open at that point keep what they have, and the problem names the byte. What is nested deeper than {@value #MAX_DEPTH} levels stays
 * {@link Tree.Raw}. Numbers keep their text; repeated names are kept, and the first
 * of them is told; "@type" is not, which Envoy itself writes twice for an Any within an Any.
 */
public final class JsonReader {
    /** Levels that are taken apart; Envoy's deepest resources need about 60. */
    public static final int MAX_DEPTH = 256;

    /** Names of an object that another is compared with, so that huge maps do not take forever. */
    private static final int MAX_COMPARED = 64;

    private static final int MAX_TEXT = 256 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(1_000_000).maxStringLength(MAX_TEXT).maxNameLength(1 << 20).maxNumberLength(
                    100_000).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

    private final JsonParser parser;
    private final byte[] text;
    private final long base;
    private @Nullable Problem problem;
    private @Nullable Problem twice;

    private JsonReader(JsonParser parser, byte[] text, long base) {
        this.parser = parser;
        this.text = text;
        this.base = base;
    }

    /** Reads a whole document. */
    public static Outcome<Tree> read(Bytes bytes) {
        return read(bytes, 0, bytes.size());
    }

    /**
     * Reads the one value that stands between two offsets; spans count from the start of {@code bytes}.
     *
     * @return the value, with a problem when the text is damaged, holds more than one value, or is larger than 1 GiB
     */
    public static Outcome<Tree> read(Bytes bytes, long start, long end) {
        if (end - start > 1 << 30) {
            return failed(Problem.error("syntax.tooLarge", "", io.meshscope.base.Formats.size(end - start)));
        }
        byte[] text = bytes.array(start, end);
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, text, start).document();
        } catch (IOException e) {
            return failed(Problem.error("syntax.json.damaged", "", start, reason(e)));
        }
    }

    private static Outcome<Tree> failed(Problem problem) {
        return new Outcome<>(Tree.absent(), List.of(problem));
    }

    private Outcome<Tree> document() {
        Tree tree = Tree.absent();
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return failed(Problem.error("syntax.json.empty", ""));
            }
            tree = value(first, 0);
            if (problem == null && parser.nextToken() != null) {
                problem = Problem.warning("syntax.json.trailing", "", base + parser.currentTokenLocation().getByteOffset());
            }
        } catch (IOException e) {
            damaged(e);
        }
        return new Outcome<>(tree, Stream.of(Optional.ofNullable(problem), Optional.ofNullable(twice)).flatMap(Optional::stream).toList());
    }

    private Tree value(JsonToken token, int depth) throws IOException {
        long start = start();
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                if (depth >= MAX_DEPTH) {
                    return raw(start);
                }
                return token == JsonToken.START_OBJECT ? object(start, depth) : array(start, depth);
            }
            case VALUE_STRING -> {
                String s = parser.getText();
                return new Tree.Str(s, span(start));
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String s = parser.getText();
                return new Tree.Num(s, Span.of(start, start + s.length()));
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                boolean b = token == JsonToken.VALUE_TRUE;
                return new Tree.Bool(b, Span.of(start, start + (b ? 4 : 5)));
            }
            default -> {
                return new Tree.Null(Span.of(start, start + 4));
            }
        }
    }

    private Tree object(long start, int depth) {
        List<Tree.Field> fields = new ArrayList<>();
        try {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Span nameSpan = name(start());
                Tree value = value(parser.nextToken(), depth + 1);
                if (twice == null && !name.equals("@type") && fields.stream().limit(MAX_COMPARED).anyMatch(f -> f.name().equals(name))) {
                    twice = Problem.warning("syntax.json.twice", "", name, nameSpan.start());
                }
                fields.add(new Tree.Field(name, nameSpan, value));
                if (problem != null) {
                    break;
                }
            }
        } catch (IOException e) {
            damaged(e);
        }
        return new Tree.Obj(fields, span(start));
    }

    private Tree array(long start, int depth) {
        List<Tree> items = new ArrayList<>();
        try {
            for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                items.add(value(t, depth + 1));
                if (problem != null) {
                    break;
                }
            }
        } catch (IOException e) {
            damaged(e);
        }
        return new Tree.Arr(items, span(start));
    }

    private Tree raw(long start) {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            damaged(e);
        }
        Span span = span(start);
        String words = new String(text, (int) (start - base), (int) (span.end() - start), java.nio.charset.StandardCharsets.UTF_8);
        return new Tree.Raw(words, "syntax.tooDeep", span);
    }

    private void damaged(IOException e) {
        if (problem == null) {
            long at = e instanceof JsonProcessingException j && j.getLocation() != null
                    ? Math.clamp(j.getLocation().getByteOffset(), 0, text.length)
                    : text.length;
            problem = Problem.error("syntax.json.damaged", "", base + at, reason(e));
        }
    }

    /** The parser's own words, without its internal description of the source. */
    private static String reason(IOException e) {
        return e instanceof JsonProcessingException j ? j.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    private long start() {
        return base + parser.currentTokenLocation().getByteOffset();
    }

    /** The span of the key that starts here; the parser has already looked beyond its colon. */
    private Span name(long start) {
        int i = (int) (start - base) + 1;
        while (i < text.length && text[i] != '"') {
            i += text[i] == '\\' ? 2 : 1;
        }
        return Span.of(start, Math.min(base + i + 1, base + text.length));
    }

    private Span span(long start) {
        return Span.of(start, base + Math.max(start - base, parser.currentLocation().getByteOffset()));
    }
}
