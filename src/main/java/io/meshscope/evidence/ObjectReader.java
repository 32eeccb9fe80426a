package io.meshscope.evidence;

import io.meshscope.base.Bytes;
import io.meshscope.base.Formats;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.YamlReader;
import java.util.List;

/** Reads the objects of a document, however it came to be: a file, standard input, an entry of an archive, an answer of a cluster. */
public final class ObjectReader {
    /** Bytes of the largest document that is read: objects are kept in memory as trees. */
    public static final long MOST = 128L << 20;

    /** Bytes of the longest byte-order mark. In front of YAML it must stay: blanks in its place would indent the first line. */
    private static final int MARK = 3;

    /** Where istioctl has the mesh config that it is given in a file. */
    private static final String HOME = "istio-system";

    private ObjectReader() {}

    /**
     * The objects.
     *
     * @param body where they stand, without what a terminal wrote before and after them
     * @return the objects, and problems with file and line; one problem alone when the document is too large
     */
    public static Outcome<List<Resource>> read(Document document, Span body) {
        if (document.bytes().size() > MOST) {
            return tooLarge(document.origin().path());
        }
        boolean begins = body.start() == 0
                || (body.start() <= MARK && body.start() < document.bytes().size() && !isJson(document.bytes().at(body.start())));
        boolean whole = begins && body.end() >= document.bytes().size();
        return ResourceReader.read(whole ? document : bare(document, body));
    }

    private static boolean isJson(byte first) {
        return first == '{' || first == '[';
    }

    static Outcome<List<Resource>> tooLarge(String path) {
        return new Outcome<>(List.of(), List.of(Problem.error("evidence.objects.tooLarge", path + ":1", Formats.size(MOST))));
    }

    /** Everything else becomes blank, so that bytes and lines keep their numbers. */
    private static Document bare(Document document, Span body) {
        byte[] bytes = new byte[(int) document.bytes().size()];
        for (int i = 0; i < bytes.length; i++) {
            byte b = document.bytes().at(i);
            boolean kept = b == '\n' || b == '\r' || (i >= body.start() && i < body.end());
            bytes[i] = kept ? b : (byte) ' ';
        }
        return new Document(document.origin(), Bytes.of(bytes));
    }

    /** Mesh configuration in a file of its own, as {@code istioctl analyze --meshConfigFile} takes it: one object, or none in an empty file. */
    public static Outcome<List<Resource>> meshConfig(Document document) {
        Outcome<List<Tree>> trees = YamlReader.readAll(document.bytes());
        Resource owner = Resource.of(document, Pointer.ROOT, new Tree.Obj(List.of(), Span.NONE)).inNamespace(HOME);
        List<Resource> out = trees.value().stream().limit(1).map(t -> Resource.inside(owner, Kind.MESH_CONFIG, "meshconfig", t)).toList();
        return new Outcome<>(out, trees.problems().stream().map(p -> p.at(document.origin().path())).toList());
    }
}
