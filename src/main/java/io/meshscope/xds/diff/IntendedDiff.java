package io.meshscope.xds.diff;

import io.meshscope.base.Cancel;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.DiffRules;
import io.meshscope.model.diff.Difference;
import io.meshscope.model.diff.TreeDiff;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.proto.ProtoJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What istiod means a proxy to have against what it has: dynamic clusters, listeners and routes that are in use, as istioctl compares them. */
public final class IntendedDiff {
    private static final Map<SectionKind, String> SECTIONS = new LinkedHashMap<>();
    static {
        SECTIONS.put(SectionKind.CLUSTERS, ProtoJson.CLUSTER);
        SECTIONS.put(SectionKind.LISTENERS, ProtoJson.LISTENER);
        SECTIONS.put(SectionKind.ROUTES, ProtoJson.ROUTE);
    }

    private IntendedDiff() {}

    /**
     * The sections that differ.
     *
     * @param istiod what istiod means
     * @param envoy  what the proxy has
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<Difference> of(ConfigDump istiod, ConfigDump envoy, Cancel cancel) {
        List<Difference> out = new ArrayList<>();
        SECTIONS.forEach((kind, type) -> {
            cancel.check();
            Tree intended = resources(istiod, kind, type);
            Tree actual = resources(envoy, kind, type);
            TreeDiff.of(kind.typeSuffix(), intended, actual, DiffRules.DUMPS).ifPresent(out::add);
        });
        return out;
    }

    /**
     * What xDS delivered and is in use, by name; virtual hosts of routes by name, too.
     *
     * @param type the protobuf type of the resources
     */
    public static Tree resources(ConfigDump dump, SectionKind kind, String type) {
        List<Entry> entries = dump.entries(kind).stream().filter(e -> e.state() == EntryState.ACTIVE).sorted(Comparator.comparing(
                Entry::name)).toList();
        List<Tree> out = new ArrayList<>();
        for (Entry e : entries) {
            Tree tree = ProtoJson.message(dump.tree(e).value(), type).tree();
            out.add(kind == SectionKind.ROUTES ? sorted(tree) : tree);
        }
        return new Tree.Arr(out, Span.NONE);
    }

    private static Tree sorted(Tree route) {
        if (!(route instanceof Tree.Obj obj)) {
            return route;
        }
        return new Tree.Obj(obj.fields().stream().map(f -> f.name().equals("virtualHosts") && f.value() instanceof Tree.Arr list
                ? new Tree.Field(f.name(), f.nameSpan(), new Tree.Arr(list.items().stream().sorted(Comparator.comparing(v -> v.get("name")
                        .text())).toList(), list.span()))
                : f).toList(), obj.span());
    }
}
