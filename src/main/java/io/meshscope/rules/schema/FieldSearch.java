package io.meshscope.rules.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Finds where in a kind a field belongs that was written in the wrong place. */
final class FieldSearch {
    private final SchemaCatalog catalog;
    private final String rootPath;
    private final ObjectType root;
    private final List<Home> homes = new ArrayList<>();

    /** A type and the shortest way to it. */
    private record Home(String path, ObjectType type) {}

    FieldSearch(SchemaCatalog catalog, String rootPath, ObjectType root) {
        this.catalog = catalog;
        this.rootPath = rootPath;
        this.root = root;
    }

    /**
     * The way to a field of that name, such as {@code spec.trafficPolicy.outlierDetection.interval}.
     *
     * @param name     the field
     * @param siblings what else stands where it was found and is unknown there: the place that knows most of them is taken
     */
    Optional<String> path(String name, Set<String> siblings) {
        if (homes.isEmpty()) {
            walk();
        }
        Home best = null;
        long most = 0;
        for (Home home : homes) {
            if (home.type.fields().containsKey(name)) {
                long known = siblings.stream().filter(home.type.fields()::containsKey).count();
                if (known > most) {
                    best = home;
                    most = known;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(best.path.isEmpty() ? name : best.path + "." + name);
    }

    private void walk() {
        Set<ObjectType> seen = new HashSet<>(Set.of(root));
        Queue<Home> todo = new ArrayDeque<>(List.of(new Home(rootPath, root)));
        while (!todo.isEmpty()) {
            Home home = todo.remove();
            homes.add(home);
            for (Map.Entry<String, FieldType.Slot> field : home.type.fields().entrySet()) {
                String path = home.path.isEmpty() ? field.getKey() : home.path + "." + field.getKey();
                named(field.getValue().type(), path).filter(h -> seen.add(h.type)).ifPresent(todo::add);
            }
        }
    }

    private Optional<Home> named(FieldType type, String path) {
        return switch (type) {
            case FieldType.Named named -> Optional.of(new Home(path, catalog.type(named)));
            case FieldType.ListOf list -> named(list.item().type(), path + "[]");
            case FieldType.MapOf map -> named(map.value().type(), path + ".*");
            case FieldType.Scalar _,FieldType.Choice _,FieldType.Free _ -> Optional.empty();
        };
    }
}
