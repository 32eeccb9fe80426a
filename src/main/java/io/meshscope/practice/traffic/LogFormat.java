package io.meshscope.practice.traffic;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import io.meshscope.syntax.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes an entry in the format an access log is configured with (Envoy's substitution formatter). */
final class LogFormat {
    private static final Pattern OPERATOR = Pattern.compile("%([A-Z0-9_]+)(?:\\(([^)]*)\\))?(?::(\\d+))?%");

    private LogFormat() {}

    /** A line with its line break, by the file access logger's configuration. */
    static String line(Tree logger, Entry entry) {
        Tree format = logger.path("typed_config", "log_format");
        if (format.has("json_format")) {
            Tree.Obj out = Json.obj();
            for (Tree.Field field : format.get("json_format").fields()) {
                out = Json.with(out, field.name(), json(field.value().text(), entry));
            }
            return JsonWriter.compact(out) + "\n";
        }
        return text(format.path("text_format_source", "inline_string").text(), entry);
    }

    private static Tree json(String template, Entry entry) {
        Matcher operator = OPERATOR.matcher(template);
        if (operator.matches()) {
            Object value = value(operator, entry);
            return value == null ? new Tree.Null(Span.NONE) : Json.of(value);
        }
        return Json.of(text(template, entry));
    }

    private static String text(String template, Entry entry) {
        StringBuilder out = new StringBuilder();
        Matcher operator = OPERATOR.matcher(template);
        int at = 0;
        while (operator.find()) {
            Object value = value(operator, entry);
            out.append(template, at, operator.start()).append(value == null ? "-" : value);
            at = operator.end();
        }
        return out.append(template.substring(at)).toString();
    }

    private static @Nullable Object value(Matcher operator, Entry entry) {
        String argument = operator.group(2) == null ? "" : operator.group(2);
        Object value = entry.value(operator.group(1), argument);
        if (value instanceof String text && operator.group(3) != null) {
            return text.substring(0, Math.min(text.length(), Integer.parseInt(operator.group(3))));
        }
        return value;
    }
}
