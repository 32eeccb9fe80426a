package io.meshscope.rules.schema;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is known of the fields of every kind: the files under {@code resources/schema}, read once. Immutable. */
public final class SchemaCatalog {
    private static final String COMMON = "common";
    private static final List<String> FILES = List.of(COMMON, "gateway-api", "istio-extensions", "istio-networking", "istio-security",
            "istio-telemetry", "kubernetes", "linkerd", "mesh-config");

    private final Map<String, Map<String, KindInfo>> kinds = new TreeMap<>();
    private final Map<String, ObjectType> types = new HashMap<>();

    private SchemaCatalog() {}

    /** Reads the data; takes some tens of milliseconds. */
    public static SchemaCatalog load() {
        SchemaCatalog out = new SchemaCatalog();
        Map<String, Tree> common = new HashMap<>();
        for (String file : FILES) {
            out.add(file, read(file), common);
        }
        return out;
    }

    private static Tree read(String file) {
        try (var in = SchemaCatalog.class.getResourceAsStream("/schema/" + file + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("missing: " + file);
            }
            Outcome<List<Tree>> trees = YamlReader.readAll(Bytes.of(in.readAllBytes()));
            if (trees.value().size() != 1 || !trees.problems().isEmpty()) {
                throw new IllegalStateException(file + ": " + trees.problems());
            }
            return trees.value().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String file, Tree tree, Map<String, Tree> common) {
        Map<String, Tree> names = new HashMap<>(common);
        tree.get("names").fields().forEach(f -> names.put(f.name(), f.value()));
        if (file.equals(COMMON)) {
            common.putAll(names);
        }
        FieldNotation notation = new FieldNotation(file, names);
        for (Tree.Field type : tree.get("types").fields()) {
            types.put(file + "/" + type.name(), type(type, notation));
        }
        for (Tree.Field group : tree.get("kinds").fields()) {
            String name = group.name().equals("core") ? "" : group.name();
            for (Tree.Field kind : group.value().fields()) {
                kinds.computeIfAbsent(name, _ -> new TreeMap<>()).put(kind.name(), kind(file, name, kind));
            }
        }
    }

    private static ObjectType type(Tree.Field type, FieldNotation notation) {
        Map<String, FieldType.Slot> fields = new LinkedHashMap<>();
        List<ObjectType.Group> groups = new ArrayList<>();
        for (Tree.Field field : type.value().fields()) {
            if (field.name().equals("=one")) {
                for (String group : field.value().text().split(" ")) {
                    boolean exactly = group.startsWith("!");
                    groups.add(new ObjectType.Group(exactly, List.of(group.substring(exactly ? 1 : 0).split("\\|"))));
                }
            } else {
                fields.put(field.name(), notation.slot(field.value().text()));
            }
        }
        return new ObjectType(type.name(), fields, groups);
    }

    private static KindInfo kind(String file, String group, Tree.Field kind) {
        List<String> words = Arrays.asList(kind.value().text().split(" "));
        List<String> versions = words.stream().filter(w -> w.matches("v[0-9].*")).toList();
        KindInfo.Knowledge knowledge = words.contains("dated")
                ? KindInfo.Knowledge.DATED
                : words.contains("partial")
                        ? KindInfo.Knowledge.PARTIAL
                        : KindInfo.Knowledge.FULL;
        return new KindInfo(group, kind.name(), versions, file + "/" + kind.name(), words.contains("body"), words.contains("needsSpec"),
                words.contains("clusterScoped"), knowledge);
    }

    /** The groups of which kinds are known; "" is the core. */
    public Set<String> groups() {
        return kinds.keySet();
    }

    /** The kinds of a group by name. */
    public Map<String, KindInfo> kinds(String group) {
        return kinds.getOrDefault(group, Map.of());
    }

    /** A kind of a group. */
    public Optional<KindInfo> kind(String group, String kind) {
        return Optional.ofNullable(kinds(group).get(kind));
    }

    /** A type by file and name. */
    ObjectType type(String file, String name) {
        ObjectType type = types.getOrDefault(file + "/" + name, types.get(COMMON + "/" + name));
        if (type == null) {
            throw new IllegalStateException("no such type: " + file + "/" + name);
        }
        return type;
    }

    /** The type a field names. */
    ObjectType type(FieldType.Named named) {
        return type(named.file(), named.name());
    }

    /** The type of a kind. */
    ObjectType type(KindInfo kind) {
        return type(fileOf(kind), kind.kind());
    }

    /** Every type there is, by file and name; for checks of the data. */
    Map<String, ObjectType> types() {
        return types;
    }

    /** The file a kind stands in. */
    static String fileOf(KindInfo kind) {
        return kind.type().substring(0, kind.type().indexOf('/'));
    }
}
