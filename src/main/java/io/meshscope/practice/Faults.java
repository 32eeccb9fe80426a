package io.meshscope.practice;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Edit;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The faults the practice mesh can be given, sorted by id. A new one is a line in the list of its topic and its words. */
public final class Faults {
    /** The shop's namespace. */
    static final String SHOP = "istioinaction";
    /** Istio's own namespace. */
    static final String ISTIO = "istio-system";
    private static final KubeObjects PIECES = Practice.read("pieces.yaml");
    private static final List<Fault> ALL = collect();
    private static final List<Fault> LOOK_ALIKES = sorted(LookAlikes.list());

    private Faults() {}

    private static List<Fault> collect() {
        List<Fault> all = new ArrayList<>();
        all.addAll(RoutingFaults.list());
        all.addAll(UpstreamFaults.list());
        all.addAll(TlsFaults.list());
        all.addAll(PolicyFaults.list());
        all.addAll(ControlFaults.list());
        return sorted(all);
    }

    private static List<Fault> sorted(List<Fault> faults) {
        return faults.stream().sorted(Comparator.comparing(Fault::id)).toList();
    }

    /** Every fault. */
    public static List<Fault> all() {
        return ALL;
    }

    /** Meshes that look as if something were wrong, and nothing is. */
    public static List<Fault> lookAlikes() {
        return LOOK_ALIKES;
    }

    /** The fault or look-alike of an id. */
    public static Optional<Fault> find(String id) {
        return Stream.concat(ALL.stream(), LOOK_ALIKES.stream()).filter(f -> f.id().equals(id)).findFirst();
    }

    /** A fault of objects only. */
    static Fault objects(String id, String cause, UnaryOperator<KubeObjects> objects) {
        return new Fault(id, cause, objects, UnaryOperator.identity());
    }

    /** A fault of conditions only. */
    static Fault conditions(String id, String cause, UnaryOperator<Conditions> conditions) {
        return new Fault(id, cause, UnaryOperator.identity(), conditions);
    }

    /** Sets a value of one object of the shop. */
    static UnaryOperator<KubeObjects> set(String kind, String name, String pointer, Object value) {
        return objects -> objects.change(kind, SHOP, name, tree -> Edit.set(tree, pointer, value));
    }

    /** Takes a value of one object of the shop away. */
    static UnaryOperator<KubeObjects> unset(String kind, String name, String pointer) {
        return objects -> objects.change(kind, SHOP, name, tree -> Edit.remove(tree, pointer));
    }

    /** Takes objects of the shop away. */
    static UnaryOperator<KubeObjects> drop(String kind, String name) {
        return objects -> objects.without(kind, SHOP, name);
    }

    /** Adds pieces: kind/name, or kind/namespace/name. */
    static UnaryOperator<KubeObjects> add(String... pieces) {
        return objects -> objects.with(Arrays.stream(pieces).map(Faults::piece).toList());
    }

    private static Tree piece(String address) {
        String[] parts = address.split("/");
        String namespace = parts.length > 2 ? parts[1] : SHOP;
        return PIECES.find(parts[0], namespace, parts[parts.length - 1]).map(KubeObject::tree)
                .orElseThrow(() -> new IllegalArgumentException("no piece " + address));
    }

    /** One change after the other. */
    @SafeVarargs
    static UnaryOperator<KubeObjects> all(UnaryOperator<KubeObjects>... changes) {
        return objects -> {
            KubeObjects out = objects;
            for (UnaryOperator<KubeObjects> change : changes) {
                out = change.apply(out);
            }
            return out;
        };
    }

    /** With these facts. */
    static UnaryOperator<Conditions> fact(Condition... facts) {
        return conditions -> conditions.with(facts);
    }

    /** With these requests too. */
    static UnaryOperator<Conditions> sending(Request... requests) {
        return conditions -> conditions.sending(List.of(requests));
    }

    /** A request at some second. */
    static Request get(int second, String from, String url) {
        return Request.get(Duration.ofSeconds(second), from, url);
    }

    /** Changes lines of the mesh configuration. */
    static UnaryOperator<KubeObjects> mesh(String more) {
        return objects -> objects.change("ConfigMap", ISTIO, "istio",
                tree -> Edit.update(tree, "/data/mesh", old -> Tree.of(old.text() + more)));
    }
}
