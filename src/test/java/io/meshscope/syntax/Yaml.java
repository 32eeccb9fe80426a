package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Document;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import java.util.List;
import java.util.Optional;

/** Objects and meshes out of texts, for tests. */
public final class Yaml {
    private Yaml() {}

    /** A document with a name. */
    public static Document document(String name, String text) {
        return new Document(new Document.Origin(name, name, Optional.empty()), Bytes.of(text));
    }

    /** What the reader makes of a text. */
    public static Outcome<List<Resource>> read(String text) {
        return ResourceReader.read(document("test.yaml", text));
    }

    /** The mesh of a text. */
    public static Mesh mesh(String text) {
        return new MeshBuilder().add(read(text).value()).build();
    }
}
