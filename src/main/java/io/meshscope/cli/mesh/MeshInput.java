package io.meshscope.cli.mesh;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.cli.Args;
import io.meshscope.cli.Console;
import io.meshscope.cli.Input;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.ObjectFiles;
import io.meshscope.cli.Options;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Role;
import io.meshscope.model.KnownKinds;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The objects and dumps a command works on.
 *
 * @param mesh     the objects, joined
 * @param dumps    config dumps and whose they are
 * @param problems what could not be read
 * @param context  the namespace of the context: of a cluster's, or {@code default}
 */
record MeshInput(Mesh mesh, List<Input.ProxyDump> dumps, List<Problem> problems, String context) {
    /** The namespace of a context that does not say. */
    static final String DEFAULT = "default";

    /** Adds the option. */
    static Options declare(Options options) {
        LivePod.declare(options);
        return options.text("--in", "PATH", "cli.mesh.in").text("-n", "--namespace", "NAMESPACE", "cli.mesh.namespace").text("-r",
                "--revision", "REVISION", "cli.mesh.revision");
    }

    /** Reads the objects alone. */
    static MeshInput objects(Args args, Console console) {
        if (isLive(args)) {
            return live(args, console, _ -> _ -> false);
        }
        ObjectFiles files = ObjectFiles.read(console.input(), List.of(args.required("--in")));
        MeshBuilder builder = new MeshBuilder().defaultNamespace(DEFAULT).revision(args.text("--revision")).add(files.objects())
                .takenAt(console.now())
                .completeConfiguration();
        return new MeshInput(builder.build(), List.of(), files.problems(), DEFAULT);
    }

    private static boolean isLive(Args args) {
        return !args.has("--in") && LivePod.isWanted(args);
    }

    /** Reads them from a cluster. A kind that could not be read whole is not taken to be all there is. */
    private static MeshInput live(Args args, Console console, Function<MeshInput, Predicate<PodInfo>> asking) {
        return of(LivePod.objects(args, console, objects -> asking.apply(of(objects, console))), console);
    }

    private static MeshInput of(LivePod.Objects read, Console console) {
        MeshBuilder builder = new MeshBuilder().defaultNamespace(read.namespace()).add(read.files().objects()).takenAt(console.now());
        builder.complete(KnownKinds.configuration().stream().filter(k -> !read.incomplete().contains(k)).collect(Collectors.toSet()));
        return new MeshInput(builder.build(), read.dumps(), read.files().problems(), read.namespace());
    }

    /**
     * Reads objects and dumps.
     *
     * @param asking which pods of a cluster are asked for their dump, besides the gateways
     */
    static MeshInput withDumps(Args args, Console console, Function<MeshInput, List<Resource>> asking) {
        if (isLive(args)) {
            return live(args, console, input -> {
                Set<String> pods = asking.apply(input).stream().map(r -> r.name() + "." + r.namespace()).collect(Collectors.toSet());
                return p -> p.role() == Role.GATEWAY || pods.contains(p.shown());
            });
        }
        MeshInput objects = objects(args, console);
        Outcome<List<Input.ProxyDump>> dumps = console.input().dumps(args.required("--in"));
        List<Problem> all = new ArrayList<>(objects.problems());
        dumps.problems().stream().filter(p -> p.level() == Problem.Level.ERROR).forEach(all::add);
        return new MeshInput(objects.mesh(), dumps.value(), all, DEFAULT);
    }

    /** The namespace the user works in. */
    String namespace(Args args) {
        return args.has("--namespace") ? args.text("--namespace") : context;
    }
}
