package io.meshscope.model.kube;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A container of a pod. */
public record Container(Tree tree) {
    /** Name of the proxy's container. */
    public static final String PROXY = "istio-proxy";

    /** Its name. */
    public String name() {
        return tree.get("name").text();
    }

    /** Its image; "" when not said. */
    public String image() {
        return tree.get("image").text();
    }

    /** Whether it is Istio's proxy. */
    public boolean isProxy() {
        return name().equals(PROXY);
    }

    /** The user it runs as, when the container itself says so. */
    public OptionalLong runAsUser() {
        return tree.get("securityContext").get("runAsUser").integer();
    }

    /** Value of an environment variable that is written down; not one taken from elsewhere. */
    public Optional<String> env(String variable) {
        return tree.get("env").items().stream().filter(e -> e.get("name").text().equals(variable)).findFirst().map(e -> e.get("value")
                .text());
    }

    /** Its ports. */
    public List<Tree> ports() {
        return tree.get("ports").items();
    }

    /** Whether it is started before and runs beside the others: an init container that is always restarted (Kubernetes 1.29). */
    public boolean restartsAlways() {
        return tree.get("restartPolicy").text().equals("Always");
    }
}
