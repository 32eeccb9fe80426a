package io.meshscope.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items of a source that were taken at one place of a mesh.
 *
 * @param area      what was looked at
 * @param namespace namespace of the pod, or ""
 * @param pod       name of the pod, or ""
 * @param items     the items, in the order of the tree
 */
public record SiteGroup(Site.Area area, String namespace, String pod, List<Item> items) {
    public SiteGroup {
        items = List.copyOf(items);
    }

    /** Groups the items of a source: objects of the cluster, istiod, proxies by namespace and pod, and what the path says nothing of. */
    public static List<SiteGroup> of(EvidenceSource source) {
        Map<Site, List<Item>> by = new LinkedHashMap<>();
        source.items().forEach(i -> by.computeIfAbsent(i.site(), _ -> new ArrayList<>()).add(i));
        return by.entrySet().stream().map(e -> new SiteGroup(e.getKey().area(), e.getKey().namespace(), e.getKey().pod(), e.getValue())) //
                .sorted(Comparator.comparing(SiteGroup::area).thenComparing(SiteGroup::namespace).thenComparing(SiteGroup::pod)).toList();
    }
}
