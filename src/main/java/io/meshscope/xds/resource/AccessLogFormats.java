package io.meshscope.xds.resource;

import io.meshscope.base.JobContext;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonWriter;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The formats a proxy writes its access logs in, as its listeners say. */
public final class AccessLogFormats {
    private static final int DEPTH = 40;
    private static final int MOST = 32;

    private AccessLogFormats() {}

    /** Format strings, and JSON formats as JSON text; each once, those of text first met first. */
    public static List<String> of(ConfigDump dump, JobContext context) {
        Set<String> out = new LinkedHashSet<>();
        for (Entry entry : dump.entries(SectionKind.LISTENERS)) {
            context.cancel().check();
            if (out.size() >= MOST) {
                break;
            }
            collect(dump.tree(entry).value(), out, 0);
        }
        return new ArrayList<>(out);
    }

    private static void collect(Tree tree, Set<String> out, int depth) {
        if (depth > DEPTH || out.size() >= MOST) {
            return;
        }
        switch (tree) {
            case Tree.Obj object -> {
                if (object.has("access_log")) {
                    AccessLog.of(object).forEach(log -> add(log, out));
                }
                object.fields().forEach(f -> collect(f.value(), out, depth + 1));
            }
            case Tree.Arr list -> list.items().forEach(item -> collect(item, out, depth + 1));
            default -> {
                // Nothing inside.
            }
        }
    }

    private static void add(AccessLog log, Set<String> out) {
        if (!log.textFormat().isBlank()) {
            out.add(log.textFormat());
        } else if (log.jsonFormat() instanceof Tree.Obj json) {
            out.add(JsonWriter.compact(json));
        }
    }
}
