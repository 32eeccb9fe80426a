package io.meshscope.cli.analyze;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Console;
import io.meshscope.cli.Input;
import io.meshscope.cli.ObjectFiles;
import io.meshscope.evidence.ObjectReader;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.KnownKinds;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.rules.DefaultResources;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins what was given to the mesh that is judged.
 *
 * @param mode     how much is known
 * @param revision the revision of the control plane whose objects count; "" for all, and for the default one of a cluster
 */
record AnalyzedMesh(Mode mode, String revision) {
    private static final String DEFAULT_REVISION = "default";

    /** How far the evidence goes. */
    enum Mode {
        /** All that is given counts; where a rule needs a kind nobody gave, it does not judge. */
        EVIDENCE,
        /** As {@code istioctl analyze --use-kube=false}: objects of some kinds are not taken from files, and what reads them does not run. */
        FILES,
        /** As {@code istioctl analyze} with a cluster: those kinds come from the cluster alone, which is all there is. */
        CLUSTER
    }

    private static final Tree EMPTY = new Tree.Obj(List.of(), Span.NONE);

    /** Kinds that istioctl takes from clusters only (pkg/config/analysis/local). */
    private static final Set<Kind> LIVE = Set.of(Kind.SERVICE, Kind.NAMESPACE, Kind.NODE, Kind.POD, Kind.SECRET);

    /** Whether a rule runs at all. */
    boolean runs(Rule rule) {
        return mode != Mode.FILES || rule.info().reads().stream().noneMatch(LIVE::contains);
    }

    /**
     * The mesh.
     *
     * @param cluster   objects of the cluster
     * @param files     objects of files, which take the place of those in the cluster
     * @param config    the mesh config to use instead of any other
     * @param namespace where objects belong that do not say it
     * @param unknown   kinds the cluster may have more of than was read
     */
    Mesh of(List<Resource> cluster, List<Resource> files, Optional<Resource> config, String namespace, Set<Kind> unknown,
            Console console) {
        MeshBuilder builder = new MeshBuilder().defaultNamespace(namespace).takenAt(console.now());
        // Of files istioctl takes everything, of a cluster what its revision would take; the mesh config of both is the one named istio.
        builder.revision(revision.isEmpty() && mode == Mode.CLUSTER ? DEFAULT_REVISION : revision).add(cluster);
        builder.revision(mode == Mode.EVIDENCE ? revision : "")
                .add(files.stream().filter(r -> mode == Mode.EVIDENCE || !LIVE.contains(r.kind())).toList());
        config.ifPresent(c -> builder.add(List.of(c)));
        Set<Kind> complete = new HashSet<>(KnownKinds.configuration());
        complete.addAll(Set.of(Kind.MESH_CONFIG, Kind.MESH_NETWORKS));
        if (mode != Mode.EVIDENCE) {
            RuleCatalog.all().forEach(r -> complete.addAll(r.info().reads()));
        }
        builder.complete(complete).incomplete(unknown);
        if (mode == Mode.EVIDENCE && cluster.isEmpty()) {
            Mesh given = builder.build();
            builder.add(DefaultResources.of(given).stream().filter(r -> !given.all(r.kind()).isEmpty() && given.find(r.kind(), r
                    .namespace(), r.name()).isEmpty()).toList());
        }
        return builder.build();
    }

    /** Mesh config in a file of its own. */
    static Resource config(String path, Console console) {
        Outcome<List<Input.Source>> opened = console.input().openAll(path, (_, _) -> true);
        Document document = opened.value().stream().findFirst().map(Input.Source::document).orElse(new Document(new Document.Origin(path,
                path, Optional.empty()), Bytes.EMPTY));
        Outcome<List<Resource>> read = ObjectReader.meshConfig(document);
        read.problems().stream().findFirst().ifPresent(p -> {
            throw new ProblemException(p);
        });
        return read.value().stream().findFirst().orElseGet(() -> Resource.inside(Resource.of(document, Pointer.ROOT, EMPTY),
                Kind.MESH_CONFIG, "meshconfig", EMPTY));
    }

    /** Objects of files and what is to be told of them. */
    static ObjectFiles files(List<String> paths, Console console) {
        return ObjectFiles.read(console.input(), paths);
    }
}
