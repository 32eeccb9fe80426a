package io.meshscope.evidence.kube;

import io.meshscope.model.Tree;
import java.util.stream.Stream;

/** Chooses the image of a container that captures. */
final class CaptureImage {
    /** Made for looking at networks; used where a pod has no image of Istio. */
    private static final String USUAL = "docker.io/nicolaka/netshoot:v0.13";
    private static final String DISTROLESS = "-distroless";

    private CaptureImage() {}

    /**
     * The image of the pod's own proxy, as it is on the node already; Istio's has {@code tcpdump} and a shell unless it is the distroless one,
     * whose sibling of the same version has them.
     */
    static String of(Tree pod, Role role) {
        if (!role.isEnvoy()) {
            return USUAL;
        }
        return Stream.of("containers", "initContainers").flatMap(k -> pod.get("spec").get(k).items().stream())
                .filter(c -> c.get("name").text().equals(role.container())).map(c -> c.get("image").text())
                .filter(i -> i.contains("proxyv2") && !i.contains("@")).findFirst()
                .map(i -> i.endsWith(DISTROLESS) ? i.substring(0, i.length() - DISTROLESS.length()) : i).orElse(USUAL);
    }
}
