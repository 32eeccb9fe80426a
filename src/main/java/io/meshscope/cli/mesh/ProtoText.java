package io.meshscope.cli.mesh;

import io.meshscope.model.Names;
import io.meshscope.model.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Messages as Go's protobuf library prints them on one line: {@code abort:{http_status:500 percentage:{value:100}}}. */
final class ProtoText {
    /** Fields in the order of their numbers, as far as the messages printed here have them (networking/v1alpha3/virtual_service.proto). */
    private static final List<String> ORDER = List.of("delay", "abort", "percent", "fixed_delay", "exponential_delay", "http_status",
            "grpc_status", "http2_error", "percentage", "exact", "prefix", "regex", "destination_subnets", "port", "source_subnet",
            "source_labels", "gateways", "source_namespace", "value", "seconds", "nanos");

    private ProtoText() {}

    /** The fields of a message. */
    static String of(Tree message) {
        List<Tree.Field> fields = new ArrayList<>(message.fields());
        fields.sort(Comparator.comparingInt(f -> {
            int at = ORDER.indexOf(Names.snake(f.name()));
            return at < 0 ? ORDER.size() : at;
        }));
        List<String> out = new ArrayList<>();
        for (Tree.Field f : fields) {
            String name = Names.snake(f.name());
            for (Tree value : f.value() instanceof Tree.Arr list ? list.items() : List.of(f.value())) {
                out.add(name + ":" + value(name, value));
            }
        }
        return String.join(" ", out);
    }

    private static String value(String name, Tree value) {
        return switch (value) {
            case Tree.Obj o when name.equals("source_labels") -> map(o);
            case Tree.Obj o -> "{" + of(o) + "}";
            case Tree.Str(String text, var _) when name.endsWith("_delay") -> duration(text);
            case Tree.Str(String text, var _) -> quoted(text);
            default -> value.text();
        };
    }

    private static String map(Tree.Obj o) {
        return String.join(" source_labels:", o.fields().stream().sorted(Comparator.comparing(Tree.Field::name)).map(f -> "{key:" + quoted(f
                .name()) + " value:" + quoted(f.value().text()) + "}").toList());
    }

    /** 1.5s is a message of its own: seconds and nanoseconds. */
    private static String duration(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?s")) {
            return quoted(text);
        }
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        long whole = seconds.longValue();
        long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        String parts = (whole == 0 ? "" : "seconds:" + whole) + (nanos == 0 ? "" : (whole == 0 ? "" : " ") + "nanos:" + nanos);
        return "{" + parts + "}";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + "\"";
    }
}
