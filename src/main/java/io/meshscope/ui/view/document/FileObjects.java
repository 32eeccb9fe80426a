package io.meshscope.ui.view.document;

import io.meshscope.base.JobContext;
import io.meshscope.model.Resource;
import io.meshscope.model.link.Reference;
import io.meshscope.model.link.References;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.PlacedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The objects in a file, what they name and what is wrong with them.
 *
 * @param objects  in the order written
 * @param findings in the order of lines
 */
record FileObjects(List<Placed> objects, List<PlacedFinding> findings) {
    /** A file without objects. */
    static final FileObjects NONE = new FileObjects(List.of(), List.of());

    /**
     * An object and its place.
     *
     * @param object     the object
     * @param line       the line it begins on
     * @param references what it names
     * @param findings   what is wrong with it, in the order of lines
     */
    record Placed(Resource object, int line, List<Reference> references, List<PlacedFinding> findings) {
        private long start() {
            return object.tree().span().start();
        }
    }

    /** The objects of a file; counts lines, so not for the FX thread. */
    static FileObjects of(MeshState state, String path, JobContext context) {
        List<PlacedFinding> findings = state.findingsIn(path);
        Map<String, List<PlacedFinding>> byObject = findings.stream().collect(Collectors.groupingBy(f -> f.finding().resource()
                .friendlyName()));
        References references = new References(state.mesh());
        Function<Resource, Resource> joined = r -> state.mesh().find(r.kind(), r.namespace(), r.name()).filter(j -> j.document().equals(r
                .document())).orElse(r);
        List<Placed> out = new ArrayList<>();
        for (Resource written : state.byPath().getOrDefault(path, List.of())) {
            context.cancel().check();
            Resource r = joined.apply(written);
            out.add(new Placed(r, PlacedFinding.line(r.locator()), references.of(r), byObject.getOrDefault(r.friendlyName(), List.of())));
        }
        out.sort(Comparator.comparingLong(Placed::start));
        return new FileObjects(List.copyOf(out), findings);
    }

    /** The object an offset lies in or behind. */
    Optional<Placed> at(long offset) {
        int low = 0;
        int high = objects.size() - 1;
        int found = -1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            if (objects.get(mid).start() <= offset) {
                found = mid;
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(objects.get(found));
    }

    /** The findings on a line. */
    List<PlacedFinding> on(int line) {
        return findings.stream().filter(f -> f.line() == line).toList();
    }

    /** The next line with a finding after a line, or the previous one before it; past an end it goes round. */
    Optional<Integer> next(int line, boolean forward) {
        List<Integer> lines = findings.stream().map(PlacedFinding::line).distinct().sorted(forward
                ? Comparator.naturalOrder()
                : Comparator.reverseOrder()).toList();
        return lines.stream().filter(l -> forward ? l > line : l < line).findFirst().or(() -> lines.stream().findFirst());
    }
}
