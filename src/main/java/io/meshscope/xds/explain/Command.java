package io.meshscope.xds.explain;

import io.meshscope.xds.resource.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that shows the same in a terminal. Where the proxy is not known it has the shell variables $POD and $NAMESPACE.
 *
 * @param words the command, quoted for a POSIX shell
 * @param valid the versions it works with: "istioctl ≥ 1.5"
 */
public record Command(List<String> words, String valid) {
    public Command {
        words = List.copyOf(words);
    }

    /** {@code istioctl proxy-config WHAT pod -n namespace …}. */
    static Command proxyConfig(Node node, String since, String what, String... options) {
        List<String> words = new ArrayList<>(List.of("istioctl", "proxy-config", what));
        addPod(words, node);
        for (String option : options) {
            words.add(quoted(option));
        }
        return new Command(words, "istioctl ≥ " + since);
    }

    /** {@code kubectl exec pod … -- pilot-agent request GET PATH}: asks Envoy's admin interface through the agent beside it. */
    static Command admin(Node node, String path) {
        List<String> words = new ArrayList<>(List.of("kubectl", "exec"));
        addPod(words, node);
        words.addAll(List.of("-c", "istio-proxy", "--", "pilot-agent", "request", "GET", quoted(path)));
        return new Command(words, "Istio ≥ 1.4");
    }

    /** {@code kubectl get KIND NAME -n NAMESPACE -o yaml}. */
    static Command get(String kind, String namespace, String name) {
        return new Command(List.of("kubectl", "get", kind.toLowerCase(java.util.Locale.ROOT), quoted(name), "-n", quoted(namespace), "-o",
                "yaml"), "kubectl");
    }

    /** The command in one line. */
    public String text() {
        return String.join(" ", words);
    }

    private static void addPod(List<String> words, Node node) {
        words.add(node.pod().isEmpty() ? "\"$POD\"" : quoted(node.pod()));
        words.add("-n");
        words.add(node.namespace().isEmpty() ? "\"$NAMESPACE\"" : quoted(node.namespace()));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
