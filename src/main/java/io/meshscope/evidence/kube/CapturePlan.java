package io.meshscope.evidence.kube;

import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Shell;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A capture as it would be made.
 *
 * @param name  under which its processes, and its container if it needs one, can be found
 * @param pod   where
 * @param way   how
 * @param image the image of the container that is added; "" when none is
 * @param wish  what
 */
public record CapturePlan(String name, PodInfo pod, Way way, String image, CaptureWish wish) {
    /** How a capture can be made. */
    public enum Way {
        /** By the {@code tcpdump} in the proxy's container. */
        PROXY,
        /** In an ephemeral container that is given CAP_NET_RAW. */
        DEBUG,
        /** In an ephemeral container with what the container runtime gives by itself, where more is not admitted. */
        DEBUG_PLAIN;

        /** The key of its words. */
        public String key() {
            return "kube.capture.way." + name();
        }
    }

    /** A plan with a name of its own. */
    static CapturePlan of(PodInfo pod, Way way, String image, CaptureWish wish) {
        return new CapturePlan("meshscope-" + UUID.randomUUID().toString().substring(0, 8), pod, way, way == Way.PROXY ? "" : image, wish);
    }

    /** The container it runs in. */
    public String container() {
        return way == Way.PROXY ? pod.role().container() : name;
    }

    /** Whether a container has to be added, which then stays in the pod's specification as long as the pod. */
    public boolean addsContainer() {
        return way != Way.PROXY;
    }

    /** What adds the container. */
    String patch() {
        List<Tree.Field> security = new ArrayList<>();
        security.add(field("runAsUser", new Tree.Num("0", Span.NONE)));
        security.add(field("runAsNonRoot", new Tree.Bool(false, Span.NONE)));
        if (way == Way.DEBUG) {
            security.add(field("capabilities", object(field("add", list("NET_RAW")))));
        }
        Tree container = object(field("name", Tree.of(name)), field("image", Tree.of(image)), field("command", list(Shell.program(
                CaptureScript.keep(wish), name).toArray(String[]::new))), field("securityContext", new Tree.Obj(security, Span.NONE)));
        return JsonWriter.compact(object(field("spec", object(field("ephemeralContainers", new Tree.Arr(List.of(container),
                Span.NONE))))));
    }

    private static Tree.Field field(String name, Tree value) {
        return new Tree.Field(name, Span.NONE, value);
    }

    private static Tree object(Tree.Field... fields) {
        return new Tree.Obj(List.of(fields), Span.NONE);
    }

    private static Tree list(String... words) {
        return new Tree.Arr(List.of(words).stream().map(Tree::of).map(Tree.class::cast).toList(), Span.NONE);
    }

    /** What will be asked of the cluster, exactly, for people to agree to. */
    List<String> calls(KubeApi api) {
        List<String> out = new ArrayList<>();
        if (addsContainer()) {
            out.add("PATCH " + KubeApi.containersPath(pod.namespace(), pod.name()) + "\n" + patch());
        }
        out.add(new Shell(api, pod.namespace(), pod.name(), container()).command(CaptureScript.capture(wish), name));
        return out;
    }
}
