package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.AccessLog;
import java.util.List;
import java.util.stream.Collectors;

/** Access logs in plain words. */
final class AccessLogWords {
    private AccessLogWords() {}

    /** Adds a group about the logs of a listener, a connection manager or a TCP proxy. */
    static void group(ExplanationBuilder b, List<AccessLog> logs) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.accessLog");
        for (AccessLog log : logs) {
            one(g, log);
        }
    }

    /** What one log is for. */
    static Explanation explain(AccessLog log) {
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(log.name()), log.name());
        b.say(sink(log));
        b.say(log.filter().isPresent() ? filter(log.filter()) : Phrase.of("explain.accessLog.everything"));
        one(b.group("explain.group.accessLog"), log);
        return b.build();
    }

    private static void one(ExplanationBuilder.GroupBuilder g, AccessLog log) {
        String path = log.path();
        g.fact(Phrase.of("explain.fact.log"), path.isEmpty() ? log.name() : path, sink(log), log.tree());
        g.fact(Phrase.of("explain.fact.logFormat"), log.textFormat().strip(), Phrase.none(), log.tree());
        Tree json = log.jsonFormat();
        if (json.isPresent()) {
            g.fact(Phrase.of("explain.fact.logFormat"), json.fields().stream().map(Tree.Field::name).collect(Collectors.joining(", ")),
                    Phrase.of(
                            "explain.accessLog.json"),
                    json);
        } else if (log.textFormat().isEmpty() && log.sink() == AccessLog.Sink.FILE) {
            g.words("explain.fact.logFormat", Phrase.of("explain.accessLog.defaultFormat"));
        }
        if (log.filter().isPresent()) {
            g.fact(Phrase.of("explain.fact.logFilter"), "", filter(log.filter()), log.filter());
        }
    }

    private static Phrase sink(AccessLog log) {
        return switch (log.sink()) {
            case FILE -> log.path().equals("/dev/stdout") ? Phrase.of("explain.accessLog.stdout") : Phrase.of("explain.accessLog.file");
            case STREAM -> Phrase.of("explain.accessLog.stdout");
            case OPEN_TELEMETRY -> Phrase.of("explain.accessLog.openTelemetry");
            case GRPC -> Phrase.of("explain.accessLog.grpc");
            case OTHER -> Phrase.of("explain.accessLog.other");
        };
    }

    private static Phrase filter(Tree filter) {
        Tree flags = filter.path("response_flag_filter", "flags");
        if (flags.isPresent()) {
            return Phrase.of("explain.accessLog.onlyFlags", String.join(", ", flags.texts()));
        }
        Tree status = filter.path("status_code_filter", "comparison");
        if (status.isPresent()) {
            String op = switch (status.get("op").text()) {
                case "GE" -> "≥";
                case "LE" -> "≤";
                case "NE" -> "≠";
                default -> "=";
            };
            return Phrase.of("explain.accessLog.onlyStatus", op + " " + status.path("value", "default_value").number());
        }
        Tree cel = filter.get("extension_filter").first("typed_config", "config").get("expression");
        return cel.isPresent() ? Phrase.of("explain.accessLog.onlyExpression", cel.text()) : Phrase.of("explain.accessLog.onlySome");
    }
}
