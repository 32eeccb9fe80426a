package io.meshscope.ui.mesh;

import io.meshscope.base.Problem;
import io.meshscope.model.CertificateFile;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the mesh at one moment. Immutable.
 *
 * @param mesh      everything joined
 * @param byPath    the objects of each document, in the order written
 * @param certificates certificates beside the objects
 * @param problems  what could not be read
 * @param dumps     configuration dumps of the same evidence
 * @param judgement what the rules say; empty until they have run
 */
public record MeshState(Mesh mesh, Map<String, List<Resource>> byPath, List<CertificateFile> certificates, List<Problem> problems,
        List<OpenDump> dumps,
        Optional<Judgement> judgement) {
    /** Nothing is open. */
    public static final MeshState NOTHING = new MeshState(new MeshBuilder().takenAt(Instant.EPOCH).build(), Map.of(), List.of(), List.of(),
            List.of(), Optional.empty());

    public MeshState {
        certificates = List.copyOf(certificates);
        problems = List.copyOf(problems);
        dumps = List.copyOf(dumps);
    }

    /** The same, judged. */
    MeshState judged(Judgement by) {
        return new MeshState(mesh, byPath, certificates, problems, dumps, Optional.of(by));
    }

    /** Whether there is any object. */
    public boolean hasObjects() {
        return mesh.size() > 0;
    }

    /** An object by its address. Kinds are compared without case and dashes, as Envoy's metadata writes {@code virtual-service}. */
    public Optional<Resource> find(Ref.Entity entity) {
        String wanted = plain(entity.kind());
        for (Kind kind : mesh.kinds()) {
            if (plain(kind.name()).equals(wanted)) {
                Optional<Resource> found = mesh.find(kind, entity.namespace(), entity.name());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String plain(String kind) {
        return kind.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The findings in a document, in the order of its lines. */
    public List<PlacedFinding> findingsIn(String path) {
        return judgement.map(j -> j.byPath().getOrDefault(path, List.of())).orElse(List.of());
    }

    /** The findings about an object, worst first. */
    public List<PlacedFinding> findingsOf(Resource object) {
        return judgement.map(j -> j.byObject().getOrDefault(object.friendlyName(), List.of())).orElse(List.of());
    }
}
