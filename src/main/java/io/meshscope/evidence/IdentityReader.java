package io.meshscope.evidence;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Syntax;
import io.meshscope.syntax.JsonCursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out whose a document is without reading all of it: Envoy writes the bootstrap, which holds the node, first. Looks at the first
 * megabytes at most; what does not stand there is unknown.
 */
final class IdentityReader {
    private static final Set<Kind> WITH_NODE = Set.of(Kind.CONFIG_DUMP, Kind.CONFIG_PART, Kind.BOOTSTRAP, Kind.SERVER_INFO);
    private static final int FIRST_JSON = 8 << 20;
    private static final int FIRST_YAML = 1 << 20;
    private static final Pattern YAML_ID = Pattern.compile("(?m)^ *id: [\"']?([a-z]{1,20}~[^~\\s]*~[^~\\s]*~[^~\\s\"']*)");
    private static final Pattern YAML_CLUSTER = Pattern.compile("(?m)^ *CLUSTER_ID: [\"']?([^\\s\"']+)");
    private static final Pattern YAML_ISTIO = Pattern.compile("(?m)^ *ISTIO_VERSION: [\"']?([^\\s\"']+)");
    private static final Pattern VERSION = Pattern.compile("(?:[^/]*/)?(\\d+\\.\\d+\\.\\d+[^/]*).*");

    private IdentityReader() {}

    /** Whose an item is; {@link ProxyIdentity#UNKNOWN} when it does not say. */
    static ProxyIdentity read(Item item, JobContext context) {
        if (item.kind() == Kind.ZTUNNEL_DUMP) {
            return ProxyIdentity.named("", "", ProxyIdentity.Type.ZTUNNEL);
        }
        if (!WITH_NODE.contains(item.kind())) {
            return ProxyIdentity.UNKNOWN;
        }
        Bytes bytes;
        try {
            bytes = item.document(context).bytes();
        } catch (ProblemException _) {
            // Told when someone opens it.
            return ProxyIdentity.UNKNOWN;
        }
        long start = Math.min(item.body().start(), bytes.size());
        long end = Math.min(item.body().end(), bytes.size());
        if (item.syntax() == Syntax.YAML) {
            return ofYaml(bytes.text(start, Math.min(end, start + FIRST_YAML)));
        }
        Map<String, String> facts = new HashMap<>();
        try {
            root(new JsonCursor(bytes, start, Math.min(end, start + FIRST_JSON), context.cancel()), facts);
        } catch (JsonCursor.Malformed _) {
            // The end of the part that is looked at, or damage: what was found before it counts.
        }
        return of(facts);
    }

    private static ProxyIdentity ofYaml(String text) {
        return ProxyIdentity.ofNode(first(YAML_ID, text), first(YAML_CLUSTER, text), first(YAML_ISTIO, text), "");
    }

    private static String first(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? m.group(1) : "";
    }

    private static ProxyIdentity of(Map<String, String> facts) {
        String build = facts.containsKey("minor_number")
                ? facts.getOrDefault("major_number", "0") + "." + facts.get("minor_number") + "." + facts.getOrDefault("patch", "0")
                : "";
        Matcher stated = VERSION.matcher(facts.getOrDefault("version", ""));
        return ProxyIdentity.ofNode(facts.getOrDefault("id", ""), facts.getOrDefault("CLUSTER_ID", ""),
                facts.getOrDefault("ISTIO_VERSION", ""), stated.matches() ? stated.group(1) : build);
    }

    /** Goes down to {@code configs[].bootstrap.node}, {@code bootstrap.node} or {@code node} and passes over everything else. */
    private static boolean root(JsonCursor cursor, Map<String, String> facts) {
        if (cursor.peek() == '[') {
            return false;
        }
        cursor.enterObject();
        boolean found = false;
        for (String key = cursor.nextKey(); key != null && !found; key = found ? null : cursor.nextKey()) {
            int value = cursor.peek();
            if (key.equals("configs") && value == '[') {
                cursor.enterArray();
                while (!found && cursor.nextItem()) {
                    found = cursor.peek() == '{' ? root(cursor, facts) : skip(cursor);
                }
            } else if (key.equals("bootstrap") && value == '{') {
                found = root(cursor, facts);
            } else if (key.equals("node") && value == '{') {
                node(cursor, facts, 1);
                found = true;
            } else if (key.equals("version") && value == '"') {
                facts.putIfAbsent("version", cursor.scalar());
            } else {
                cursor.skip();
            }
        }
        return found;
    }

    private static boolean skip(JsonCursor cursor) {
        cursor.skip();
        return false;
    }

    /** The node's own id and, of what lies below it, the few names that mean only one thing. */
    private static void node(JsonCursor cursor, Map<String, String> facts, int level) {
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            boolean wanted = switch (key) {
                case "id" -> level == 1;
                case "CLUSTER_ID", "ISTIO_VERSION" -> level == 2;
                case "major_number", "minor_number", "patch", "majorNumber", "minorNumber" -> level == 3;
                default -> false;
            };
            if (wanted) {
                facts.putIfAbsent(key.replace("Number", "_number"), cursor.scalar());
            } else if (cursor.peek() == '{' && level < 3) {
                node(cursor, facts, level + 1);
            } else {
                cursor.skip();
            }
        }
    }
}
