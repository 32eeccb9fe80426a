package io.meshscope.xds.proto;

import io.meshscope.model.Names;
import io.meshscope.model.Tree;
import io.meshscope.xds.TypeUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Turns what Envoy prints (protobuf field names in snake_case) into what protojson and istioctl print (lowerCamelCase). Keys that are data
 * keep their spelling: metadata, labels, policy names, matcher maps, contents of Structs; what is data is decided by the message types, see
 * {@code xds/data-keys.txt}. Below an {@code @type} of an API that is not known everything keeps its spelling. Keys of maps and Structs are
 * sorted, fields keep their order.
 */
public final class ProtoJson {
    /** Types of the resources that dumps carry. */
    public static final String CLUSTER = "envoy.config.cluster.v3.Cluster";
    public static final String LISTENER = "envoy.config.listener.v3.Listener";
    public static final String ROUTE = "envoy.config.route.v3.RouteConfiguration";
    public static final String ENDPOINTS = "envoy.config.endpoint.v3.ClusterLoadAssignment";
    public static final String CLUSTER_STATUS = "envoy.admin.v3.ClusterStatus";

    private static final String TYPE = "@type";

    /**
     * A converted value.
     *
     * @param tree   the value, without a position in any document
     * @param nested the containers inside it that came from Structs, by identity, and how many levels deeper than normal Go's old jsonpb
     *               writes their contents
     */
    public record Converted(Tree tree, IdentityHashMap<Tree, Integer> nested) {}

    private final IdentityHashMap<Tree, Integer> nested = new IdentityHashMap<>();

    private ProtoJson() {}

    /** Converts a message of that type; its own {@code @type}, when it has one, is left out. */
    public static Converted message(Tree tree, String type) {
        ProtoJson converter = new ProtoJson();
        Tree out = tree instanceof Tree.Obj obj ? converter.object(obj, type, false) : tree;
        return new Converted(out, converter.nested);
    }

    private Tree any(Tree tree, String type) {
        return switch (tree) {
            case Tree.Obj obj -> typed(obj, type);
            case Tree.Arr(List<Tree> items, var span) -> new Tree.Arr(items.stream().map(t -> any(t, type)).toList(), span);
            default -> tree;
        };
    }

    private Tree typed(Tree.Obj obj, String declared) {
        String own = TypeUrl.name(obj.entry(TYPE).text());
        if (own.isEmpty()) {
            return object(obj, declared, true);
        }
        if (own.equals("google.protobuf.Struct") || own.equals("google.protobuf.Value")) {
            return fields(obj, f -> f.name().equals(TYPE) ? f.value() : struct(f.value(), 1));
        }
        return DataKeys.isKnown(own) ? object(obj, own, true) : obj;
    }

    private Tree object(Tree.Obj obj, String type, boolean withType) {
        List<Tree.Field> out = new ArrayList<>();
        for (Tree.Field f : obj.fields()) {
            if (f.name().equals(TYPE)) {
                if (withType) {
                    out.add(f);
                }
                continue;
            }
            DataKeys.Field field = DataKeys.field(type, Names.snake(f.name()));
            if (isDefault(f.value(), field)) {
                continue;
            }
            Tree value = switch (field.kind()) {
                case PLAIN -> any(f.value(), "");
                case MESSAGE -> any(f.value(), field.type());
                case STRUCT -> struct(f.value(), 1);
                case MAP -> map(f.value(), v -> any(v, field.type()));
                case MAP_OF_STRUCT -> map(f.value(), v -> struct(v, 1));
            };
            out.add(new Tree.Field(Names.camel(f.name()), f.nameSpan(), value));
        }
        return new Tree.Obj(out, obj.span());
    }

    /** What protojson leaves out and can be told without knowing the field's type: null, empty lists and maps. */
    private static boolean isDefault(Tree value, DataKeys.Field field) {
        return switch (field.kind()) {
            case STRUCT -> false;
            case PLAIN, MESSAGE -> !value.isPresent() || (value instanceof Tree.Arr && value.items().isEmpty());
            case MAP, MAP_OF_STRUCT -> value.fields().isEmpty();
        };
    }

    private static Tree fields(Tree.Obj obj, Function<Tree.Field, Tree> value) {
        return new Tree.Obj(obj.fields().stream().map(f -> new Tree.Field(f.name(), f.nameSpan(), value.apply(f))).toList(), obj.span());
    }

    private static Tree map(Tree tree, UnaryOperator<Tree> value) {
        return tree instanceof Tree.Obj obj ? sorted(obj, f -> value.apply(f.value())) : tree;
    }

    private Tree struct(Tree tree, int levels) {
        Tree out = switch (tree) {
            case Tree.Obj obj -> sorted(obj, f -> struct(f.value(), 2));
            case Tree.Arr(List<Tree> items, var span) -> new Tree.Arr(items.stream().map(t -> struct(t, 2)).toList(), span);
            default -> tree;
        };
        if (out instanceof Tree.Obj || out instanceof Tree.Arr) {
            nested.put(out, levels);
        }
        return out;
    }

    private static Tree sorted(Tree.Obj obj, Function<Tree.Field, Tree> value) {
        return new Tree.Obj(obj.fields().stream().sorted(Comparator.comparing(Tree.Field::name)).map(f -> new Tree.Field(f.name(), f
                .nameSpan(), value.apply(f))).toList(), obj.span());
    }
}
