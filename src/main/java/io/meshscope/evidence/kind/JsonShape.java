package io.meshscope.evidence.kind;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads the {@link Shape} of the beginning of a JSON document; what follows a mistake or the end of the look does not matter. */
final class JsonShape {
    private static final JsonFactory JSON = new JsonFactory();

    private final Shape shape = new Shape(Syntax.JSON);
    private final Deque<String> path = new ArrayDeque<>();
    private int depth;
    private boolean cut;

    private JsonShape() {}

    /** The shape, or null when this is not JSON. */
    static @Nullable Shape of(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) <= ' ') {
            first++;
        }
        if (first == text.length() || (text.charAt(first) != '{' && text.charAt(first) != '[')) {
            return null;
        }
        // A cut answer often has a line feed behind the cut; inside a string that would be a mistake rather than an end.
        return new JsonShape().read(text.substring(first).stripTrailing());
    }

    private @Nullable Shape read(String text) {
        boolean sound = true;
        int tokens = 0;
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken token = parser.nextToken();
            while (token != null && !shape.isStream()) {
                step(parser, token);
                tokens++;
                token = parser.nextToken();
            }
        } catch (JsonEOFException | StreamConstraintsException _) {
            cut = true;
        } catch (IOException _) {
            sound = false;
        }
        // "[2025-05-17T…" and "{text" are no JSON although they begin like it: the mistake comes before anything was told.
        boolean told = !shape.isEmpty() || cut || (sound && tokens > 1);
        return told ? shape : null;
    }

    private void step(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open(token);
            case END_OBJECT -> {
                depth--;
                path.pollLast();
            }
            case END_ARRAY -> depth--;
            case FIELD_NAME -> name(parser);
            default -> {
                if (path.size() <= Shape.DEPTH && !path.isEmpty()) {
                    shape.value(String.join("/", path), parser.getText());
                }
            }
        }
    }

    private void open(JsonToken token) {
        if (depth == 0) {
            if (!shape.isEmpty()) {
                shape.anotherRoot();
            }
            if (token == JsonToken.START_ARRAY) {
                shape.list();
            }
        }
        depth++;
        if (token == JsonToken.START_OBJECT) {
            path.addLast("");
        }
    }

    private void name(JsonParser parser) throws IOException {
        path.pollLast();
        path.addLast(Shape.snake(parser.currentName()));
        if (path.size() <= Shape.DEPTH) {
            shape.key(String.join("/", path));
        }
    }
}
