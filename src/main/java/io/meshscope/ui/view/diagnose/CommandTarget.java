package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Scene;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import java.util.Optional;

/**
 * What commands are about: a pod of the workload a diagnosis asks for, so that they can be run as they are shown.
 *
 * @param pod       its name; "" when none is known
 * @param namespace its namespace; "" when that is not known
 */
record CommandTarget(String pod, String namespace) {
    static final CommandTarget NONE = new CommandTarget("", "");

    /** A pod of the workload called, or else of the one that calls. */
    static CommandTarget of(Scene scene) {
        return of(scene, scene.subject().server()).or(() -> of(scene, scene.subject().client())).orElse(NONE);
    }

    private static Optional<CommandTarget> of(Scene scene, String workload) {
        if (workload.isEmpty()) {
            return Optional.empty();
        }
        int dot = workload.indexOf('.');
        String name = dot < 0 ? workload : workload.substring(0, dot);
        String namespace = dot < 0 ? "" : workload.substring(dot + 1);
        return scene.mesh().all(Kind.POD).stream().filter(p -> namespace.isEmpty() || p.namespace().equals(namespace))
                .filter(p -> scene.mesh().workloadOf(p).name().equals(name)).findFirst()
                .map((Resource p) -> new CommandTarget(p.name(), p.namespace()))
                .or(() -> scene.proxies().stream().filter(p -> p.name().startsWith(name + "-") && (namespace.isEmpty() || p.namespace()
                        .equals(namespace))).findFirst().map(p -> new CommandTarget(p.name(), p.namespace())))
                .or(() -> Optional.of(new CommandTarget("deploy/" + name, namespace)));
    }

    /** A command with what is known filled in. */
    String fill(String command) {
        String out = pod.isEmpty() ? command : command.replaceAll("\\bPOD\\b", pod);
        return namespace.isEmpty() ? out : out.replaceAll("\\bNAMESPACE\\b", namespace);
    }
}
