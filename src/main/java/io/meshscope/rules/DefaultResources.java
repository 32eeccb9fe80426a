package io.meshscope.rules;

import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What istioctl takes for granted when it looks at files without a cluster: an ingress gateway as Istio installs it, so that Gateways for it
 * do not seem to select nothing (pkg/config/analysis/local/defaults.go).
 */
public final class DefaultResources {
    private static final Document DOCUMENT = new Document(new Document.Origin("istio defaults", "istio:defaults", Optional.empty()),
            Bytes.EMPTY);

    private DefaultResources() {}

    /** The objects of some kinds; none when the mesh config switches ingress off. */
    public static List<Resource> of(Mesh mesh) {
        if (mesh.config().ingressControllerMode().equals("OFF")) {
            return List.of();
        }
        return List.of(resource("Pod", "istio-ingressgateway-dummypod", object(field("labels", object(field("istio", text(
                "ingressgateway"))))), object(field("containers", list(object(field("name", text("istio-proxy"))))))), resource("Service",
                        "istio-ingressgateway", object(), object(field("selector", object(field("istio", text("ingressgateway")))), field(
                                "ports", list(port("http2", 80), port("https", 443), port("tcp", 31400), port("tls", 15443))))));
    }

    /** The objects of one kind. */
    public static List<Resource> of(Mesh mesh, Kind kind) {
        return of(mesh).stream().filter(r -> r.kind().equals(kind)).toList();
    }

    private static Resource resource(String kind, String name, Tree.Obj meta, Tree spec) {
        List<Tree.Field> fields = Stream
                .concat(Stream.of(field("name", text(name)), field("namespace", text("istio-system"))), meta.fields()
                        .stream())
                .toList();
        return Resource.of(DOCUMENT, Pointer.ROOT, object(field("apiVersion", text("v1")), field("kind", text(kind)), field("metadata",
                new Tree.Obj(fields, Span.NONE)), field("spec", spec)));
    }

    private static Tree port(String name, int number) {
        Tree n = new Tree.Num(Integer.toString(number), Span.NONE);
        return object(field("name", text(name)), field("port", n), field("targetPort", n), field("protocol", text("TCP")));
    }

    private static Tree.Obj object(Tree.Field... fields) {
        return new Tree.Obj(List.of(fields), Span.NONE);
    }

    private static Tree list(Tree... items) {
        return new Tree.Arr(List.of(items), Span.NONE);
    }

    private static Tree.Field field(String name, Tree value) {
        return new Tree.Field(name, Span.NONE, value);
    }

    private static Tree text(String value) {
        return Tree.of(value);
    }
}
