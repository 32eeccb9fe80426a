package io.meshscope.evidence.kube.api;

import io.meshscope.base.Bytes;
import io.meshscope.base.Cancel;
import io.meshscope.model.Kind;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonCursor;
import io.meshscope.syntax.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Copies the objects of a list's page, byte for byte but for what nobody reads: who managed which field, and the schemas of CRDs. Lists of
 * the API leave out kind and version of their items; they are put in, as kubectl does. Of Secrets nothing but metadata and certificates is
 * copied.
 */
final class ObjectCopy {
    private static final Set<String> DROPPED = Set.of("metadata/managedFields", "spec/versions/schema");
    private static final Set<String> ENTERED = Set.of("metadata", "spec", "spec/versions");
    private static final Set<String> SECRET_DROPPED = Set.of("metadata/managedFields", "metadata/annotations", "stringData");

    private final ObjectType type;
    private final boolean secret;
    private final Bytes bytes;
    private final JsonCursor cursor;
    private final ByteArrayOutputStream out;
    private int count;

    private ObjectCopy(ObjectType type, Bytes bytes, ByteArrayOutputStream out, Cancel cancel) {
        this.type = type;
        this.secret = type.kind().equals(Kind.SECRET);
        this.bytes = bytes;
        this.cursor = new JsonCursor(bytes, 0, bytes.size(), cancel);
        this.out = out;
    }

    /**
     * What a page said besides its objects.
     *
     * @param count     how many objects it had
     * @param next      token for the next page, or ""
     * @param version   the version of the whole, for a watch that goes on from here
     * @param remaining how many objects follow, or 0 when that is not said
     */
    record Page(int count, String next, String version, long remaining) {}

    /**
     * Copies the objects of a page, each after a comma and a line end unless it is the first of all.
     *
     * @throws JsonCursor.Malformed when the page is no JSON
     */
    static Page copy(ObjectType type, byte[] page, ByteArrayOutputStream out, Cancel cancel) {
        return new ObjectCopy(type, Bytes.of(page), out, cancel).page();
    }

    /** Copies one object that was asked for by itself. */
    static void copyOne(ObjectType type, byte[] object, ByteArrayOutputStream out, Cancel cancel) {
        ObjectCopy copy = new ObjectCopy(type, Bytes.of(object), out, cancel);
        copy.item();
    }

    private Page page() {
        String next = "";
        String version = "";
        long remaining = 0;
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (key.equals("items") && cursor.peek() == '[') {
                cursor.enterArray();
                while (cursor.nextItem()) {
                    item();
                }
            } else if (key.equals("metadata") && cursor.peek() == '{') {
                cursor.enterObject();
                for (String meta = cursor.nextKey(); meta != null; meta = cursor.nextKey()) {
                    String value = cursor.scalar();
                    switch (meta) {
                        case "continue" -> next = value;
                        case "resourceVersion" -> version = value;
                        case "remainingItemCount" -> remaining = value.matches("\\d{1,9}") ? Long.parseLong(value) : 0;
                        default -> {
                            // Nothing else is needed.
                        }
                    }
                }
            } else {
                cursor.skip();
            }
        }
        return new Page(count, next, version, remaining);
    }

    private void item() {
        if (out.size() > 0) {
            write(",\n");
        }
        count++;
        cursor.enterObject();
        write("{\"apiVersion\":\"" + type.apiVersion() + "\",\"kind\":\"" + type.kind().name() + "\"");
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (key.equals("apiVersion") || key.equals("kind")) {
                cursor.skip();
            } else {
                field(key, key, ",");
            }
        }
        write("}");
    }

    /** Copies a field, unless it is one that is left out. */
    private boolean field(String path, String key, String separator) {
        if ((secret ? SECRET_DROPPED : DROPPED).contains(path)) {
            cursor.skip();
            return false;
        }
        write(separator + JsonWriter.compact(Tree.of(key)) + ":");
        if (secret && path.equals("data") && cursor.peek() == '{') {
            data();
        } else if (ENTERED.contains(path) && cursor.peek() == '{') {
            object(path);
        } else if (ENTERED.contains(path) && cursor.peek() == '[') {
            array(path);
        } else {
            raw();
        }
        return true;
    }

    private void object(String path) {
        cursor.enterObject();
        write("{");
        boolean first = true;
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (field(path + "/" + key, key, first ? "" : ",")) {
                first = false;
            }
        }
        write("}");
    }

    private void array(String path) {
        cursor.enterArray();
        write("[");
        boolean first = true;
        while (cursor.nextItem()) {
            write(first ? "" : ",");
            first = false;
            if (cursor.peek() == '{') {
                object(path);
            } else {
                raw();
            }
        }
        write("]");
    }

    private void raw() {
        cursor.peek();
        long start = cursor.position();
        cursor.skip();
        byte[] value = bytes.array(start, cursor.position());
        out.write(value, 0, value.length);
    }

    /** The data of a Secret: certificates as they are, everything else by its name alone. */
    private void data() {
        cursor.enterObject();
        write("{");
        String separator = "";
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            write(separator + JsonWriter.compact(Tree.of(key)) + ":");
            separator = ",";
            cursor.peek();
            long start = cursor.position();
            cursor.skip();
            byte[] value = bytes.array(start, cursor.position());
            if (PublicPart.isPublic(value)) {
                out.write(value, 0, value.length);
            } else {
                write("\"" + PublicPart.REDACTED + "\"");
            }
            Arrays.fill(value, (byte) 0);
        }
        write("}");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
