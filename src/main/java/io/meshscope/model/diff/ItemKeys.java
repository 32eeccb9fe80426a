package io.meshscope.model.diff;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the items of a list are known by: their name, or what stands for one. */
final class ItemKeys {
    /** Wrappers of a config dump around the resource that has the name. */
    private static final List<String> WRAPPERS = List.of("cluster", "listener", "route_config", "endpoint_config", "secret", "ecds_filter",
            "scoped_route_configs");
    private static final List<String> FIELDS = List.of("name", "cluster_name", "key", "containerPort", "port", "number", "ip", "id");

    private ItemKeys() {}

    /** The keys of all items, in their order; nothing when an item has none or two have the same. */
    static Optional<List<String>> of(List<Tree> items) {
        List<String> out = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Tree item : items) {
            String key = key(item);
            if (key.isEmpty() || !seen.add(key)) {
                return Optional.empty();
            }
            out.add(key);
        }
        return Optional.of(out);
    }

    private static String key(Tree item) {
        if (!(item instanceof Tree.Obj)) {
            return "";
        }
        if (item.path("metadata", "name").isPresent()) {
            Tree meta = item.get("metadata");
            return item.get("kind").text() + " " + meta.get("namespace").text() + "/" + meta.get("name").text();
        }
        for (String field : FIELDS) {
            Optional<String> text = item.get(field).scalar();
            if (text.isPresent() && !text.get().isEmpty()) {
                return text.get();
            }
        }
        for (String wrapper : WRAPPERS) {
            Tree inner = item.get(wrapper);
            String name = inner.first("name", "cluster_name").text();
            if (!name.isEmpty()) {
                return name;
            }
        }
        Tree socket = item.path("endpoint", "address", "socket_address");
        if (socket.isPresent()) {
            return socket.get("address").text() + ":" + socket.get("port_value").text();
        }
        Tree number = item.path("port", "number");
        return number.isPresent() ? number.text() : item.entry("@type").text();
    }
}
