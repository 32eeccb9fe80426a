package io.meshscope.xds.ztunnel;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The form in which {@code istioctl ztunnel-config -o json} prints the parts of a dump: the fields it knows, in its order, with Go's empty
 * values where the dump has none (istio: istioctl/pkg/writer/ztunnel/configdump/api.go). What istioctl does not know is left out.
 */
public final class ZtunnelShape {
    private static final Tree NO_TEXT = Tree.of("");
    private static final Tree ZERO = new Tree.Num("0", Span.NONE);
    private static final Tree NULL = new Tree.Null(Span.NONE);

    /**
     * A field istioctl knows.
     *
     * @param name  its name
     * @param empty what is printed when the dump has none; absent when it is left out then
     * @param shape the form of its value
     */
    private record Known(String name, Tree empty, UnaryOperator<Tree> shape) {}

    private ZtunnelShape() {}

    private static Known text(String name) {
        return new Known(name, NO_TEXT, t -> t.isPresent() ? t : NO_TEXT);
    }

    private static Known optional(String name) {
        return new Known(name, Tree.absent(), UnaryOperator.identity());
    }

    private static Known list(String name) {
        return new Known(name, NULL, UnaryOperator.identity());
    }

    private static Known map(String name, UnaryOperator<Tree> value) {
        return new Known(name, NULL, t -> sorted(t, value));
    }

    private static Known object(String name, boolean always, Known... fields) {
        return new Known(name, always ? shaped(Tree.absent(), fields) : Tree.absent(), t -> shaped(t, fields));
    }

    private static Known objects(String name, Tree empty, Known... fields) {
        return new Known(name, empty, t -> new Tree.Arr(t.items().stream().map(i -> shaped(i, fields)).toList(), Span.NONE));
    }

    private static final Known[] TUNNEL = {text("protocol"), optional("port")};
    private static final Known[] WORKLOAD = {text("uid"), list("workloadIps"), object("waypoint", false, text("destination")), object(
            "networkGateway", false, text("destination")), text("protocol"), text("name"), text("namespace"), text("serviceAccount"),
            text(
                    "workloadName"),
            text("workloadType"), text("canonicalName"), text("canonicalRevision"), text("clusterId"), optional(
                    "trustDomain"),
            object("locality", true, optional("region"), optional("zone"), optional("subzone")), text("node"),
            optional("network"), text("status"), text("hostname"), new Known("capacity", ZERO, UnaryOperator.identity()), object(
                    "applicationTunnel", true, TUNNEL),
            optional("authorizationPolicies")};
    private static final Known[] ENDPOINT = {text("workloadUid"), text("service"), optional("address"),
            map("port", UnaryOperator.identity())};
    private static final Known[] SERVICE = {text("name"), text("namespace"), text("hostname"), list("vips"), new Known("cidrVips", Tree
            .absent(), ZtunnelShape::cidrs), map("ports", UnaryOperator.identity()), object("loadBalancer", false, text("mode"),
                    list(
                            "routingPreferences"),
                    text("healthPolicy")),
            object("waypoint", false, text("destination")), map("endpoints", t -> shaped(
                    t, ENDPOINT)),
            optional("subjectAltNames"), text("ipFamilies"), optional("canonical"), optional("visibility")};
    private static final Known[] POLICY = {text("name"), text("namespace"), text("scope"), text("action"), list("rules")};
    private static final Known[] CERTIFICATE = {text("pem"), text("serialNumber"), text("validFrom"), text("expirationTime")};
    private static final Known[] CERTIFICATES = {text("identity"), text("state"), objects("certChain", NULL, CERTIFICATE),
            objects("rootCerts",
                    NULL, CERTIFICATE)};
    private static final Known[] CONNECTION = {text("src"), text("originalDst"), text("actualDst"), text("protocol")};
    private static final Known[] STATE = {optional("state"), object("connections", true, objects("inbound", NULL, CONNECTION), objects(
            "outbound", NULL, CONNECTION)), object("info", true, text("name"), text("namespace"), text("trustDomain"),
                    text(
                            "serviceAccount"))};

    /** A workload. */
    public static Tree workload(Tree tree) {
        return shaped(tree, WORKLOAD);
    }

    /** A service. */
    public static Tree service(Tree tree) {
        return shaped(tree, SERVICE);
    }

    /** An authorization policy. */
    public static Tree policy(Tree tree) {
        return shaped(tree, POLICY);
    }

    /** The certificates of an identity. */
    public static Tree certificates(Tree tree) {
        return shaped(tree, CERTIFICATES);
    }

    /** What a workload has open. */
    public static Tree state(Tree tree) {
        return shaped(tree, STATE);
    }

    private static Tree shaped(Tree tree, Known... known) {
        List<Tree.Field> out = new ArrayList<>();
        for (Known k : known) {
            Tree value = tree.get(k.name());
            boolean missing = !value.isPresent() || (k.empty() instanceof Tree.Absent && isEmpty(value));
            Tree shaped = missing ? k.empty() : k.shape().apply(value);
            if (!(shaped instanceof Tree.Absent)) {
                out.add(new Tree.Field(k.name(), Span.NONE, shaped));
            }
        }
        return new Tree.Obj(out, tree.span());
    }

    /** What Go's omitempty leaves out; structs are never empty to it, and pointers to them only when null. */
    private static boolean isEmpty(Tree value) {
        return switch (value) {
            case Tree.Str s -> s.value().isEmpty();
            case Tree.Num n -> n.number() == 0 && !n.literal().contains(".");
            case Tree.Bool b -> !b.value();
            case Tree.Arr a -> a.items().isEmpty();
            case Tree.Obj _,Tree.Raw _ -> false;
            case Tree.Null _,Tree.Absent _ -> true;
        };
    }

    private static Tree sorted(Tree map, UnaryOperator<Tree> value) {
        return map instanceof Tree.Obj(List<Tree.Field> fields, _)
                ? new Tree.Obj(fields.stream().sorted(Comparator.comparing(Tree.Field::name)).map(f -> new Tree.Field(f.name(), Span.NONE,
                        value.apply(f.value()))).toList(), Span.NONE)
                : map;
    }

    /** Blocks of addresses, written as {@code network/CIDR} whether the dump has them as text or as objects. */
    private static Tree cidrs(Tree list) {
        return new Tree.Arr(list.items().stream().map(t -> t instanceof Tree.Obj
                ? Tree.of(t.get("network").text() + "/" + t.get("cidr").text())
                : t).toList(), Span.NONE);
    }
}
