package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * A place requests or connections are logged to (Envoy: api/envoy/config/accesslog/v3/accesslog.proto and the access loggers).
 *
 * @param tree its place
 */
public record AccessLog(Tree tree) {
    /** What a log writes to. */
    public enum Sink {
        /** A file, also stdout. */
        FILE,
        /** Standard output or error. */
        STREAM,
        /** OpenTelemetry. */
        OPEN_TELEMETRY,
        /** Envoy's gRPC access log service. */
        GRPC,
        /** Something else. */
        OTHER
    }

    /** The access logs of a message. */
    public static List<AccessLog> of(Tree owner) {
        return owner.get("access_log").items().stream().map(AccessLog::new).toList();
    }

    /** Its logger's name. */
    public String name() {
        return tree.get("name").text();
    }

    /** What it writes to. */
    public Sink sink() {
        String type = config().type().isEmpty() ? name() : config().type();
        if (type.contains("FileAccessLog") || type.contains("file")) {
            return Sink.FILE;
        }
        if (type.contains("stream.v3") || type.contains("stdout") || type.contains("stderr")) {
            return Sink.STREAM;
        }
        if (type.contains("open_telemetry") || type.contains("OpenTelemetry")) {
            return Sink.OPEN_TELEMETRY;
        }
        return type.contains("grpc") || type.contains("Grpc") ? Sink.GRPC : Sink.OTHER;
    }

    /** The file, "" when it is none. */
    public String path() {
        return config().value().get("path").text();
    }

    /** The text format, "" when it is Envoy's default or JSON. */
    public String textFormat() {
        Tree c = config().value();
        Tree log = c.get("log_format");
        return log.path("text_format_source", "inline_string").isPresent()
                ? log.path("text_format_source", "inline_string").text()
                : log.has("text_format") ? log.get("text_format").text() : c.get("format").text();
    }

    /** The JSON format, absent when it is text. */
    public Tree jsonFormat() {
        Tree c = config().value();
        return c.has("log_format") ? c.get("log_format").get("json_format") : c.first("json_format", "typed_json_format");
    }

    /** What is logged at all, absent for everything. */
    public Tree filter() {
        return tree.get("filter");
    }

    /** Its configuration. */
    public AnyMessage config() {
        return AnyMessage.ofExtension(tree);
    }
}
