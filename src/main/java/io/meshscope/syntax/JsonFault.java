package io.meshscope.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Problem;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where exactly damaged JSON breaks, with a strict parser, after a fast reader has only noticed that it does. */
public final class JsonFault {
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(1_000_000).maxStringLength(1 << 30).maxNameLength(1 << 24).maxNumberLength(
                    1 << 20).build())
            .build();

    private static final JsonFactory ONCE = JsonFactory.builder().streamReadConstraints(FACTORY.streamReadConstraints())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final Pattern TWICE = Pattern.compile("Duplicate Object property \"(.*)\"", Pattern.DOTALL);

    private JsonFault() {}

    /**
     * The problem to tell.
     *
     * @param noticed the offset in the document at which the fast reader gave up, told when the strict parser finds nothing before it
     */
    public static Problem find(Document document, Span body, long noticed, Cancel cancel) {
        return check(document, body, cancel).orElseGet(() -> problem(document, body, noticed, ""));
    }

    /**
     * Reads all of a text strictly, whatever its size: the first thing that is not JSON, if any, and the first name that stands twice in one
     * object, which readers understand differently.
     */
    public static List<Problem> all(Document document, Span body, Cancel cancel) {
        Optional<Problem> first = read(ONCE, document, body, cancel);
        boolean twice = first.filter(p -> p.key().equals("syntax.json.twice")).isPresent();
        return java.util.stream.Stream
                .concat(first.stream(), twice ? check(document, body, cancel).stream() : java.util.stream.Stream.empty())
                .toList();
    }

    /** Reads all of a text strictly, whatever its size; the first thing that is not JSON, if any. */
    public static Optional<Problem> check(Document document, Span body, Cancel cancel) {
        return read(FACTORY, document, body, cancel);
    }

    private static Optional<Problem> read(JsonFactory factory, Document document, Span body, Cancel cancel) {
        try (JsonParser parser = factory.createParser(new Stream(document.bytes(), body, cancel))) {
            while (parser.nextToken() != null) {
                // The parser does the checking.
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null
                    ? body.start()
                    : Math.clamp(body.start() + e.getLocation().getByteOffset(), body.start(), body.end());
            String words = String.valueOf(e.getOriginalMessage());
            Matcher twice = TWICE.matcher(words);
            if (words.contains("\"@type\"") && twice.find()) {
                // Envoy itself writes it twice for an Any within an Any.
                return check(document, body, cancel);
            }
            twice.reset();
            return Optional.of(twice.find()
                    ? Problem.warning("syntax.json.twice", document.origin().path(), twice.group(1), at)
                    : problem(document, body, at, words));
        } catch (IOException e) {
            return Optional.of(problem(document, body, body.start(), String.valueOf(e.getMessage())));
        }
    }

    private static Problem problem(Document document, Span body, long at, String reason) {
        Bytes before = document.bytes().slice(0, Math.min(at, document.bytes().size()));
        int line = LineIndex.of(before, JobContext.QUIET).lineOf(before.size());
        return at >= body.end()
                ? Problem.error("syntax.json.truncated", document.origin().path(), at, line)
                : Problem.error("syntax.json.broken", document.origin().path(), at, line, reason);
    }

    private static final class Stream extends InputStream {
        private final Bytes bytes;
        private final long end;
        private final Cancel cancel;
        private long at;

        Stream(Bytes bytes, Span body, Cancel cancel) {
            this.bytes = bytes;
            this.at = body.start();
            this.end = body.end();
            this.cancel = cancel;
        }

        @Override
        public int read() {
            return at < end ? bytes.at(at++) & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            cancel.check();
            int n = (int) Math.min(length, end - at);
            if (n <= 0) {
                return -1;
            }
            bytes.copy(at, into, offset, n);
            at += n;
            return n;
        }
    }
}
