package io.meshscope.ui.view.diff;

import io.meshscope.model.Document;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.OpenDump;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be compared.
 *
 * @param id       what tells it from others, in addresses
 * @param name     what it is called
 * @param path     where it was read from
 * @param document its text
 * @param content  what it holds
 */
record DiffSide(String id, String name, String path, Document document, Content content) {
    /** What a side holds; only like is compared with like. */
    sealed interface Content {
        /** A configuration dump. */
        record Dump(Span span) implements Content {}

        /** Objects. */
        record Objects(List<Resource> objects) implements Content {}
    }

    /** Everything that can be compared: dumps first. */
    static List<DiffSide> all(MeshState state) {
        List<DiffSide> out = new ArrayList<>();
        for (OpenDump d : state.dumps()) {
            out.add(new DiffSide(DiffRefs.side(d.proxy()), d.title(), d.document().origin().path(), d.document(),
                    new Content.Dump(d.span())));
        }
        List<DiffSide> files = new ArrayList<>();
        state.byPath().forEach((path, objects) -> {
            if (!objects.isEmpty()) {
                Document document = objects.getFirst().document();
                files.add(new DiffSide(DiffRefs.side(path), document.origin().name(), path, document, new Content.Objects(objects)));
            }
        });
        files.sort(Comparator.comparing(DiffSide::path));
        out.addAll(files);
        return List.copyOf(out);
    }

    static Optional<DiffSide> find(List<DiffSide> all, String id) {
        return all.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    boolean isDump() {
        return content instanceof Content.Dump;
    }

    /** Whether the two hold things of one sort. */
    boolean fits(DiffSide other) {
        return isDump() == other.isDump();
    }
}
