package io.meshscope.xds.status;

import io.meshscope.model.Tree;
import io.meshscope.xds.status.TypeStatus.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what istiod says about its proxies: discovery responses with client status, one or by istiod's name, or {@code /debug/syncz} of any
 * version. What is none of these says nothing.
 */
public final class ProxyStatuses {
    private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,253})\"");

    private ProxyStatuses() {}

    /**
     * Reads.
     *
     * @param tree   what istiod answered
     * @param istiod who answered, for answers that do not say themselves; "" when not known
     */
    public static List<ProxyStatus> read(Tree tree, String istiod) {
        List<ProxyStatus> out = new ArrayList<>();
        if (tree instanceof Tree.Arr) {
            tree.items().forEach(t -> out.addAll(t.has("resources") && t.has("type_url")
                    ? response(t, istiod)
                    : List.of(syncz(t,
                            istiod))));
        } else if (tree.get("resources") instanceof Tree.Arr) {
            out.addAll(response(tree, istiod));
        } else if (tree.has("generic_xds_configs") || tree.has("xds_config")) {
            out.add(client(tree, istiod));
        } else {
            tree.fields().stream().filter(f -> f.value() instanceof Tree.Arr || f.value().get("resources") instanceof Tree.Arr).forEach(
                    f -> out.addAll(read(f.value(), f.name())));
        }
        return out;
    }

    /** The discovery responses themselves, by the name of their istiod where that is told. */
    public static List<Tree> responses(Tree tree) {
        if (tree.get("resources") instanceof Tree.Arr) {
            return List.of(tree);
        }
        List<Tree> inner = tree instanceof Tree.Arr ? tree.items() : tree.fields().stream().map(Tree.Field::value).toList();
        return inner.stream().filter(t -> t.get("resources") instanceof Tree.Arr).toList();
    }

    private static List<ProxyStatus> response(Tree response, String otherwise) {
        Matcher m = ID.matcher(response.path("control_plane", "identifier").text());
        String istiod = m.find() ? m.group(1) : otherwise;
        return response.get("resources").items().stream().map(c -> client(c, istiod)).toList();
    }

    private static ProxyStatus client(Tree c, String istiod) {
        Map<String, TypeStatus> types = new LinkedHashMap<>();
        for (Tree t : c.get("generic_xds_configs").items()) {
            types.put(t.get("type_url").text(), new TypeStatus(TypeStatus.state(t.get("config_status").text()), time(t.get("last_updated")
                    .text()), t.path("error_state", "details").text()));
        }
        if (types.isEmpty()) {
            for (Tree t : c.get("xds_config").items()) {
                legacy(t).ifPresent(url -> types.put(url, new TypeStatus(TypeStatus.state(t.get("status").text()), Optional.empty(), "")));
            }
        }
        Tree meta = c.path("node", "metadata");
        return new ProxyStatus(c.path("node", "id").text(), meta.entry("NAMESPACE").text(), meta.entry("CLUSTER_ID").text(), meta.entry(
                "ISTIO_VERSION").text(), istiod, types, c);
    }

    private static Optional<String> legacy(Tree t) {
        if (t.has("listener_config")) {
            return Optional.of(XdsType.LISTENER);
        }
        if (t.has("cluster_config")) {
            return Optional.of(XdsType.CLUSTER);
        }
        if (t.has("route_config")) {
            return Optional.of(XdsType.ROUTE);
        }
        return t.has("endpoint_config") ? Optional.of(XdsType.ENDPOINT) : Optional.empty();
    }

    /** An element of {@code /debug/syncz}: since 1.23 with a map of types, before that with nonces of the five known ones only. */
    private static ProxyStatus syncz(Tree t, String istiod) {
        Map<String, TypeStatus> types = new LinkedHashMap<>();
        for (Tree.Field f : t.get("resources").fields()) {
            String error = f.value().get("lastError").text();
            State state = error.isEmpty() ? nonces(f.value().get("sent").text(), f.value().get("acked").text()) : State.ERROR;
            types.put(f.name(), new TypeStatus(state, time(f.value().get("sentTime").text()), error));
        }
        if (types.isEmpty() && !t.get("proxy_type").text().equals("ztunnel")) {
            old(t, "cluster", XdsType.CLUSTER, types);
            old(t, "listener", XdsType.LISTENER, types);
            old(t, "endpoint", XdsType.ENDPOINT, types);
            old(t, "route", XdsType.ROUTE, types);
            old(t, "extensionconfig", XdsType.EXTENSION, types);
        }
        String id = t.get("proxy").text();
        String namespace = id.substring(id.lastIndexOf('.') + 1);
        return new ProxyStatus(id, id.indexOf('.') < 0 ? "" : namespace, t.get("cluster_id").text(), t.get("istio_version").text(), istiod,
                types, t);
    }

    private static void old(Tree t, String name, String url, Map<String, TypeStatus> into) {
        into.put(url, new TypeStatus(nonces(t.get(name + "_sent").text(), t.get(name + "_acked").text()), Optional.empty(), ""));
    }

    private static State nonces(String sent, String acked) {
        if (sent.isEmpty()) {
            return State.NOT_SENT;
        }
        return sent.equals(acked) ? State.SYNCED : State.STALE;
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
