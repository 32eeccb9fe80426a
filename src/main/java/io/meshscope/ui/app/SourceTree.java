package io.meshscope.ui.app;

import io.meshscope.base.Formats;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Folder;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.Node;
import io.meshscope.evidence.ProxyEvidence;
import io.meshscope.evidence.ProxyIdentity;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.shell.SourceNode;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.explorer.PartCounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tree of sources: what was opened, the proxies found in it by namespace, and the files that belong to no proxy. */
final class SourceTree {
    private final ProxyFilesReader.Found found;
    private final Function<Ref.Proxy, Optional<PartCounts>> counts;
    private final Function<Item, Ref> refs;
    private final List<SourceNode> mesh;

    /**
     * A tree.
     *
     * @param counts how many resources a proxy's parts have, once it was read
     * @param refs   the address that shows a file
     * @param mesh   namespaces of the joined mesh
     */
    SourceTree(ProxyFilesReader.Found found, Function<Ref.Proxy, Optional<PartCounts>> counts, Function<Item, Ref> refs,
            List<SourceNode> mesh) {
        this.found = found;
        this.counts = counts;
        this.refs = refs;
        this.mesh = mesh;
    }

    List<SourceNode> of(List<EvidenceSource> sources) {
        List<SourceNode> files = new ArrayList<>();
        List<SourceNode> practice = new ArrayList<>();
        List<SourceNode> live = new ArrayList<>();
        for (EvidenceSource s : sources) {
            switch (s.form()) {
                case PRACTICE -> practice.add(source(s));
                case CLUSTER -> live.add(source(s));
                case FILE, FOLDER, ARCHIVE, BUNDLE, PASTE -> files.add(source(s));
            }
        }
        List<SourceNode> out = new ArrayList<>();
        if (!live.isEmpty()) {
            out.add(SourceNode.group("live", "app.sources.live", live));
        }
        if (!mesh.isEmpty()) {
            out.add(SourceNode.group("mesh", "app.sources.mesh", mesh));
        }
        if (!files.isEmpty()) {
            out.add(SourceNode.group("files", "app.sources.files", files));
        }
        if (!practice.isEmpty()) {
            out.add(SourceNode.group("practice", "app.sources.practice", practice));
        }
        return out;
    }

    private SourceNode source(EvidenceSource s) {
        List<Item> items = s.items().toList();
        Map<Ref.Proxy, ProxyEvidence> proxies = new LinkedHashMap<>();
        Set<Item> taken = new HashSet<>();
        found.evidence().forEach((ref, evidence) -> {
            List<Item> own = evidence.parts().stream().map(ProxyEvidence.Part::item).filter(items::contains).toList();
            if (!own.isEmpty()) {
                proxies.put(ref, evidence);
                taken.addAll(own);
            }
        });
        boolean single = items.size() == 1;
        String address = s.form() == EvidenceSource.Form.PASTE || s.form() == EvidenceSource.Form.PRACTICE ? "" : s.path();
        if (single && proxies.size() == 1) {
            var p = proxies.entrySet().iterator().next();
            return proxy(s.path(), p.getKey(), p.getValue()).source(address.isEmpty() ? s.path() : address);
        }
        SourceNode node = single
                ? item(s.path(), items.getFirst())
                : SourceNode.named(s.path(), icon(s.form()), s.name(), refOf(s)).children(children(s, proxies, taken));
        return node.source(address.isEmpty() ? s.path() : address).tone(s.problems().stream().anyMatch(p -> p
                .level() == io.meshscope.base.Problem.Level.ERROR) ? Tone.PROBLEM : null);
    }

    /** A cluster has a page of its own. */
    private static @Nullable Ref refOf(EvidenceSource s) {
        return s.form() == EvidenceSource.Form.CLUSTER ? ClusterFeature.pageOf(s.name()) : null;
    }

    private List<SourceNode> children(EvidenceSource s, Map<Ref.Proxy, ProxyEvidence> proxies, Set<Item> taken) {
        Map<String, List<SourceNode>> byNamespace = new java.util.TreeMap<>();
        proxies.forEach(
                (ref, p) -> byNamespace.computeIfAbsent(p.identity().namespace(), n -> new ArrayList<>()).add(proxy(s.path(), ref, p)));
        List<SourceNode> out = new ArrayList<>();
        byNamespace.forEach((namespace, list) -> {
            if (namespace.isEmpty()) {
                out.addAll(list);
            } else {
                out.add(SourceNode.named(s.path() + "#" + namespace, Icons.NAMESPACE, namespace, null).children(list));
            }
        });
        s.root().children().forEach(n -> node(n, taken).ifPresent(out::add));
        return out;
    }

    /** A folder or file that belongs to no proxy; nothing for folders that hold nothing else. */
    private Optional<SourceNode> node(Node n, Set<Item> taken) {
        return switch (n) {
            case Item i -> taken.contains(i) ? Optional.empty() : Optional.of(item(i.path(), i));
            case Folder f -> {
                List<SourceNode> below = f.children().stream().map(c -> node(c, taken)).flatMap(Optional::stream).toList();
                yield below.isEmpty()
                        ? Optional.empty()
                        : Optional.of(SourceNode.named(f.path(), Icons.NAMESPACE, f.name(), null).children(below));
            }
        };
    }

    private SourceNode item(String id, Item i) {
        boolean failed = i.problems().stream().anyMatch(p -> p.level() == io.meshscope.base.Problem.Level.ERROR);
        return SourceNode.named(id, icon(i.kind()), i.name(), refs.apply(i)).detail(i.size() < 0 ? "" : Formats.size(i.size())).tone(failed
                ? Tone.PROBLEM
                : null);
    }

    private SourceNode proxy(String source, Ref.Proxy ref, ProxyEvidence p) {
        Optional<PartCounts> known = counts.apply(ref);
        String id = source + "#" + ref.source() + "#" + ref.name();
        String label = found.files().get(ref) == null ? ref.name() : found.files().get(ref).title();
        List<SourceNode> parts = new ArrayList<>();
        for (Ref.Part part : Ref.Part.values()) {
            parts.add(SourceNode.worded(id + "#" + part, PartCounts.icon(part), PartCounts.key(part), new Ref.Section(ref, part))
                    .detail(known.flatMap(
                            k -> k.of(part)).map(Formats::count).orElse("")));
        }
        return SourceNode.named(id, icon(p.identity().type()), label, ref).tone(known.map(PartCounts::tone).orElse(null)).children(parts);
    }

    private static Icons icon(ProxyIdentity.Type type) {
        return switch (type) {
            case SIDECAR, UNKNOWN -> Icons.SIDECAR;
            case ROUTER -> Icons.INGRESS_GATEWAY;
            case WAYPOINT -> Icons.WAYPOINT;
            case ZTUNNEL -> Icons.ZTUNNEL;
        };
    }

    private static Icons icon(EvidenceSource.Form form) {
        return switch (form) {
            case FILE, PASTE -> Icons.FILE;
            case FOLDER -> Icons.NAMESPACE;
            case ARCHIVE, BUNDLE -> Icons.ARCHIVE;
            case PRACTICE -> Icons.PRACTICE;
            case CLUSTER -> Icons.LIVE;
        };
    }

    private static Icons icon(Kind kind) {
        return switch (kind.family()) {
            case PROXY -> Icons.SIDECAR;
            case ISTIOD -> Icons.ISTIOD;
            case OBJECTS -> Icons.OBJECT;
            case LOG -> Icons.LOG;
            case CAPTURE -> Icons.PACKETS;
            case CERTIFICATE -> Icons.SECRET;
            case ARCHIVE -> Icons.ARCHIVE;
            case ERROR -> Icons.PROBLEM;
            case OTHER -> Icons.FILE;
        };
    }
}
