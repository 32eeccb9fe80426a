package io.meshscope.cli.mesh;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An object the user named as {@code NAME[.NAMESPACE]}.
 *
 * @param name      its name
 * @param namespace its namespace
 */
record Target(String name, String namespace) {
    /** Reads the name; a namespace behind a dot goes before that of the option. */
    static Target of(String written, String namespace) {
        int dot = written.lastIndexOf('.');
        return dot > 0 ? new Target(written.substring(0, dot), written.substring(dot + 1)) : new Target(written, namespace);
    }

    /**
     * The object; without a namespace given, the only one of that name wherever it is.
     *
     * @throws ProblemException when there is none
     */
    static Resource find(MeshInput input, Kind kind, String written, Args args) {
        Mesh mesh = input.mesh();
        Target t = of(written, input.namespace(args));
        return mesh.find(kind, t.namespace(), t.name()).or(() -> {
            List<Resource> named = args.has("--namespace") || written.indexOf('.') > 0
                    ? List.of()
                    : mesh.all(kind).stream().filter(r -> r.name().equals(written)).toList();
            return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
        }).orElseThrow(() -> new ProblemException(Problem.error("cli.mesh.notFound", "", kind.name().toLowerCase(Locale.ROOT) + "s", t
                .name())));
    }
}
