package io.meshscope.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Syntax;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private static final int[] STEPS = {1 << 18, 1 << 23};
    private static final JsonFactory JSON = new JsonFactory();
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
        for (int step : STEPS) {
            context.cancel().check();
            byte[] part = bytes.array(start, Math.min(end, start + step));
            ProxyIdentity found = item.syntax() == Syntax.YAML ? ofYaml(part) : ofJson(part);
            if (!found.nodeId().isEmpty() || part.length >= end - start) {
                return found;
            }
        }
        return ProxyIdentity.UNKNOWN;
    }

    private static ProxyIdentity ofYaml(byte[] part) {
        String text = new String(part, StandardCharsets.UTF_8);
        return ProxyIdentity.ofNode(first(YAML_ID, text), first(YAML_CLUSTER, text), first(YAML_ISTIO, text), "");
    }

    private static String first(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? m.group(1) : "";
    }

    private static ProxyIdentity ofJson(byte[] part) {
        Map<String, String> facts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(part)) {
            walk(parser, facts);
        } catch (IOException _) {
            // The end of the part, or damage: what was found before it counts.
        }
        String id = facts.getOrDefault("id", "");
        String patch = facts.getOrDefault("patch", "");
        String build = facts.containsKey("minor_number")
                ? facts.getOrDefault("major_number", "0") + "." + facts.get("minor_number") + "." + (patch.isEmpty() ? "0" : patch)
                : "";
        Matcher stated = VERSION.matcher(facts.getOrDefault("version", ""));
        return ProxyIdentity.ofNode(id, facts.getOrDefault("CLUSTER_ID", ""), facts.getOrDefault("ISTIO_VERSION", ""),
                stated.matches() ? stated.group(1) : build);
    }

    /** Goes down to {@code configs[].bootstrap.node} or {@code node} and leaves everything else aside. */
    private static void walk(JsonParser parser, Map<String, String> facts) throws IOException {
        int depth = 0;
        boolean inBootstrap = false;
        JsonToken token = parser.nextToken();
        while (token != null) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case FIELD_NAME -> {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (name.equals("node") && (depth == 1 || inBootstrap) && value == JsonToken.START_OBJECT) {
                        node(parser, facts);
                        return;
                    }
                    boolean down = value == JsonToken.START_OBJECT
                            ? name.equals("bootstrap")
                            : value == JsonToken.START_ARRAY && name.equals("configs") && depth == 1;
                    if (down) {
                        depth++;
                        inBootstrap |= name.equals("bootstrap");
                    } else if (depth == 1 && name.equals("version") && value == JsonToken.VALUE_STRING) {
                        facts.put("version", parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> {
                    // Scalars in a list say nothing.
                }
            }
            token = parser.nextToken();
        }
    }

    /** The node's own id and, of what lies below it, the few names that mean only one thing. */
    private static void node(JsonParser parser, Map<String, String> facts) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isScalarValue() && parser.currentName() != null) {
                String name = parser.currentName();
                boolean wanted = switch (name) {
                    case "id" -> depth == 1;
                    case "CLUSTER_ID", "ISTIO_VERSION" -> depth == 2;
                    case "major_number", "minor_number", "patch" -> depth == 3;
                    case "majorNumber", "minorNumber" -> depth == 3;
                    default -> false;
                };
                if (wanted) {
                    facts.putIfAbsent(name.replace("Number", "_number"), parser.getText());
                }
            }
        }
    }
}
