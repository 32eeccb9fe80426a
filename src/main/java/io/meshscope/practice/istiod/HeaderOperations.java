package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Headers a route sets, adds and removes. */
record HeaderOperations(List<Tree> requestAdd, List<String> requestRemove, List<Tree> responseAdd, List<String> responseRemove) {
    static HeaderOperations of(Tree headers) {
        Tree request = headers.get("request");
        Tree response = headers.get("response");
        return new HeaderOperations(add(request), request.get("remove").texts(), add(response), response.get("remove").texts());
    }

    /** The authority a route sets through its headers, or "". */
    static String authority(Tree headers) {
        for (String operation : List.of("set", "add")) {
            for (Tree.Field field : headers.get("request").get(operation).fields()) {
                if (field.name().equalsIgnoreCase("host") || field.name().equals(":authority")) {
                    return field.value().text();
                }
            }
        }
        return "";
    }

    private static List<Tree> add(Tree operations) {
        List<Tree> out = new ArrayList<>(list(operations.get("set"), "OVERWRITE_IF_EXISTS_OR_ADD"));
        out.addAll(list(operations.get("add"), ""));
        return out;
    }

    private static List<Tree> list(Tree headers, String action) {
        List<Tree> out = new ArrayList<>();
        for (Tree.Field field : headers.fields()) {
            if (!field.name().startsWith(":") && !field.name().equalsIgnoreCase("host")) {
                out.add(Json.obj("header", Json.obj("key", field.name(), "value", field.value().text()), "append_action",
                        Json.some(action)));
            }
        }
        out.sort(Comparator.comparing(h -> h.path("header", "key").text()));
        return out;
    }
}
