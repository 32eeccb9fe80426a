package io.meshscope.cli.mesh;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.cli.Args;
import io.meshscope.cli.Console;
import io.meshscope.cli.Input;
import io.meshscope.cli.ObjectFiles;
import io.meshscope.cli.Options;
import io.meshscope.model.KnownKinds;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects and dumps a command works on.
 *
 * @param mesh     the objects, joined
 * @param dumps    config dumps and whose they are
 * @param problems what could not be read
 */
record MeshInput(Mesh mesh, List<Input.ProxyDump> dumps, List<Problem> problems) {
    /** The namespace of a context that does not say. */
    static final String DEFAULT = "default";

    /** Adds the option. */
    static Options declare(Options options) {
        return options.text("--in", "PATH", "cli.mesh.in").text("-n", "--namespace", "NAMESPACE", "cli.mesh.namespace");
    }

    /** Reads the objects alone. */
    static MeshInput objects(Args args, Console console) {
        ObjectFiles files = ObjectFiles.read(console.input(), List.of(args.required("--in")));
        MeshBuilder builder = new MeshBuilder().defaultNamespace(DEFAULT).add(files.objects()).takenAt(console.now());
        if (files.objects().stream().anyMatch(r -> KnownKinds.configuration().contains(r.kind()))) {
            // Where there is configuration of the mesh at all, it is taken to be all there is, as istioctl takes it.
            builder.complete(KnownKinds.configuration());
        }
        return new MeshInput(builder.build(), List.of(), files.problems());
    }

    /** Reads objects and dumps. */
    static MeshInput withDumps(Args args, Console console) {
        MeshInput objects = objects(args, console);
        Outcome<List<Input.ProxyDump>> dumps = console.input().dumps(args.required("--in"));
        List<Problem> all = new ArrayList<>(objects.problems());
        dumps.problems().stream().filter(p -> p.level() == Problem.Level.ERROR).forEach(all::add);
        return new MeshInput(objects.mesh(), dumps.value(), all);
    }

    /** The namespace the user works in. */
    static String namespace(Args args) {
        return args.has("--namespace") ? args.text("--namespace") : DEFAULT;
    }
}
