package io.meshscope.ui.view.explorer;

import io.meshscope.base.Formats;
import io.meshscope.syntax.Outline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The JSON text of resources, as it stands in the document. */
final class ResourceJson {
    private static final long MOST = 10_000_000;

    private ResourceJson() {}

    /** One resource as it is, several as an array; resources that several rows stand for come once. What is beyond 10 MB is left out. */
    static String of(List<Target> targets) {
        Set<Outline> resources = new LinkedHashSet<>();
        targets.forEach(t -> resources.add(t.resource()));
        StringBuilder out = new StringBuilder();
        for (Outline o : resources) {
            if (out.length() + o.span().end() - o.span().start() > MOST) {
                out.append(out.isEmpty() ? "" : ",\n").append("\"… ").append(Formats.size(o.span().end() - o.span().start()))
                        .append(" …\"");
                break;
            }
            out.append(out.isEmpty() ? "" : ",\n").append(o.document().bytes().text(o.span().start(), o.span().end()));
        }
        return resources.size() == 1 ? out.toString() : "[" + out + "]";
    }
}
