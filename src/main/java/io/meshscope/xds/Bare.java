package io.meshscope.xds;

import io.meshscope.base.Cancel;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.syntax.JsonCursor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resources without a dump around them, as istioctl prints them or a filter of the admin interface leaves them. */
final class Bare {
    private Bare() {}

    /** An array of resources, sections or elements; the cursor stands before it. */
    static List<Section> array(Document document, JsonCursor cursor) {
        cursor.peek();
        long start = cursor.position();
        Map<SectionKind, List<Entry>> byKind = new EnumMap<>(SectionKind.class);
        cursor.enterArray();
        for (int i = 0; cursor.nextItem(); i++) {
            resource(document, cursor, Pointer.ROOT.item(i), byKind);
        }
        return sections(byKind, Span.of(start, cursor.position()));
    }

    /** One resource, a bootstrap, or a map from name to resource; the cursor stands before it, its keys are known. */
    static List<Section> object(Document document, JsonCursor cursor, Span span, Set<String> keys) {
        Map<SectionKind, List<Entry>> byKind = new EnumMap<>(SectionKind.class);
        if (kindOf(keys) != SectionKind.OTHER) {
            resource(document, cursor, Pointer.ROOT, byKind);
        } else {
            cursor.enterObject();
            for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
                resource(document, cursor, Pointer.ROOT.key(key), byKind);
            }
        }
        return sections(byKind, span);
    }

    /**
     * With {@code ?resource=} the items of {@code configs} are the elements themselves: such an item was read as a section without arrays.
     * Elements of one kind become entries of one section.
     */
    static void regroup(Document document, Section read, List<Section> into) {
        boolean element = read.kind() != SectionKind.OTHER && !read.typeUrl().endsWith(read.kind().typeSuffix());
        if (!element) {
            into.add(read);
            return;
        }
        List<Entry> entries = new ArrayList<>();
        int last = into.size() - 1;
        boolean joins = last >= 0 && into.get(last).kind() == read.kind() && into.get(last).typeUrl().equals(read.typeUrl());
        if (joins) {
            entries.addAll(into.get(last).entries());
        }
        String type = read.typeUrl().substring(read.typeUrl().lastIndexOf('.') + 1);
        JsonCursor cursor = new JsonCursor(document.bytes(), read.span().start(), read.span().end(), Cancel.NEVER);
        new ElementReader(cursor, read.kind(), EntryState.ofField(type), entries).read(read.pointer());
        if (joins) {
            Section before = into.removeLast();
            into.add(new Section(read.kind(), read.typeUrl(), "", before.pointer(), Span.of(before.span().start(), read.span().end()),
                    entries));
        } else {
            into.add(new Section(read.kind(), read.typeUrl(), "", read.pointer(), read.span(), entries));
        }
    }

    private static void resource(Document document, JsonCursor cursor, Pointer pointer, Map<SectionKind, List<Entry>> byKind) {
        cursor.peek();
        long start = cursor.position();
        if (cursor.peek() != '{') {
            cursor.skip();
            return;
        }
        Set<String> keys = new HashSet<>();
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            keys.add(key);
            cursor.skip();
        }
        Span span = Span.of(start, cursor.position());
        SectionKind kind = kindOf(keys);
        var taken = new Digest.Taker().take(kind, new JsonCursor(document.bytes(), span.start(), span.end(), Cancel.NEVER));
        EntryState state = kind == SectionKind.BOOTSTRAP ? EntryState.STATIC : EntryState.ACTIVE;
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Entry(kind, state, taken.name(), "", "", "", false, taken.digest(),
                pointer, span, span));
    }

    private static List<Section> sections(Map<SectionKind, List<Entry>> byKind, Span span) {
        List<Section> out = new ArrayList<>();
        byKind.forEach((kind, entries) -> out.add(new Section(kind, "", "", Pointer.ROOT, span, entries)));
        return out;
    }

    /** What a resource is, by fields only its kind has (envoy/config/…/v3), in both spellings. */
    private static SectionKind kindOf(Set<String> keys) {
        if (any(keys, "static_resources", "staticResources", "dynamic_resources", "dynamicResources", "node")) {
            return SectionKind.BOOTSTRAP;
        }
        if (any(keys, "filter_chains", "filterChains", "default_filter_chain", "defaultFilterChain", "api_listener", "apiListener",
                "listener_filters", "listenerFilters", "internal_listener", "internalListener")) {
            return SectionKind.LISTENERS;
        }
        if (any(keys, "virtual_hosts", "virtualHosts", "vhds")) {
            return SectionKind.ROUTES;
        }
        if (any(keys, "tls_certificate", "tlsCertificate", "validation_context", "validationContext", "session_ticket_keys",
                "generic_secret")) {
            return SectionKind.SECRETS;
        }
        if (any(keys, "connect_timeout", "connectTimeout", "lb_policy", "lbPolicy", "eds_cluster_config", "edsClusterConfig",
                "load_assignment", "loadAssignment", "cluster_type", "clusterType", "transport_socket_matches", "transportSocketMatches")) {
            return SectionKind.CLUSTERS;
        }
        if (any(keys, "cluster_name", "clusterName") && (keys.size() == 1 || any(keys, "endpoints", "policy", "named_endpoints"))) {
            return SectionKind.ENDPOINTS;
        }
        if (any(keys, "typed_config", "typedConfig")) {
            return SectionKind.ECDS;
        }
        return SectionKind.OTHER;
    }

    private static boolean any(Set<String> keys, String... names) {
        for (String n : names) {
            if (keys.contains(n)) {
                return true;
            }
        }
        return false;
    }
}
