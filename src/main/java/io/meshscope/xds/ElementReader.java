package io.meshscope.xds;

import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.syntax.JsonCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one array of a section into entries: their names and places, and of the rest only where it ends. */
final class ElementReader {
    private final JsonCursor cursor;
    private final SectionKind kind;
    private final EntryState arrayState;
    private final List<Entry> out;
    private final Digest.Taker digests = new Digest.Taker();

    private String name = "";
    private String version = "";
    private String lastUpdated = "";
    private String clientStatus = "";
    private boolean nacked;
    private int made;

    ElementReader(JsonCursor cursor, SectionKind kind, EntryState arrayState, List<Entry> out) {
        this.cursor = cursor;
        this.kind = kind;
        this.arrayState = arrayState;
        this.out = out;
    }

    /** A resource whose element is not read to its end yet. */
    private record Found(EntryState state, String name, Digest digest, String version, String lastUpdated, Pointer pointer, Span span) {}

    void read(Pointer pointer) {
        cursor.peek();
        long start = cursor.position();
        if (cursor.peek() != '{') {
            cursor.skip();
            return;
        }
        reset();
        int first = out.size();
        fields(pointer, arrayState);
        Span element = Span.of(start, cursor.position());
        if (made == 0) {
            out.add(new Entry(kind, nacked ? EntryState.REJECTED : arrayState, name, version, lastUpdated, clientStatus, nacked,
                    Digest.NONE,
                    pointer, element, element));
            return;
        }
        for (int i = first; i < out.size(); i++) {
            Entry e = out.get(i);
            out.set(i, new Entry(e.kind(), e.state(), e.name().isEmpty() ? name : e.name(), e.version().isEmpty() ? version : e.version(),
                    e.lastUpdated().isEmpty() ? lastUpdated : e.lastUpdated(), clientStatus, nacked, e.digest(), e.pointer(), element,
                    e.resource()));
        }
    }

    private void reset() {
        name = "";
        version = "";
        lastUpdated = "";
        clientStatus = "";
        nacked = false;
        made = 0;
    }

    private void fields(Pointer pointer, EntryState state) {
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            switch (key) {
                case "name" -> name = cursor.scalar();
                case "version_info", "versionInfo" -> version = cursor.scalar();
                case "last_updated", "lastUpdated" -> lastUpdated = cursor.scalar();
                case "client_status", "clientStatus" -> clientStatus = cursor.scalar();
                case "error_state", "errorState" -> {
                    nacked = cursor.peek() == '{';
                    cursor.skip();
                }
                case "active_state", "activeState", "warming_state", "warmingState", "draining_state", "drainingState" ->
                    state(pointer.key(key), EntryState.ofField(key));
                case "cluster", "listener", "route_config", "routeConfig", "endpoint_config", "endpointConfig", "secret", "ecds_filter",
                        "ecdsFilter" ->
                    add(resource(pointer.key(key), state, "", ""));
                case "scoped_route_configs", "scopedRouteConfigs" -> {
                    cursor.peek();
                    long from = cursor.position();
                    cursor.skip();
                    add(new Found(state, "", Digest.NONE, "", "", pointer.key(key), Span.of(from, cursor.position())));
                }
                default -> cursor.skip();
            }
        }
    }

    /** One of the states a dynamic listener may have at the same time. */
    private void state(Pointer pointer, EntryState state) {
        if (cursor.peek() != '{') {
            cursor.skip();
            return;
        }
        String itsVersion = "";
        String itsUpdate = "";
        Found found = null;
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            switch (key) {
                case "version_info", "versionInfo" -> itsVersion = cursor.scalar();
                case "last_updated", "lastUpdated" -> itsUpdate = cursor.scalar();
                case "listener" -> found = resource(pointer.key(key), state, itsVersion, itsUpdate);
                default -> cursor.skip();
            }
        }
        if (found != null) {
            add(new Found(found.state(), found.name(), found.digest(), itsVersion, itsUpdate, found.pointer(), found.span()));
        }
    }

    private void add(@Nullable Found f) {
        if (f != null) {
            out.add(new Entry(kind, f.state(), f.name(), f.version(), f.lastUpdated(), "", false, f.digest(), f.pointer(), f.span(),
                    f.span()));
            made++;
        }
    }

    private @Nullable Found resource(Pointer pointer, EntryState state, String itsVersion, String itsUpdate) {
        if (cursor.peek() != '{') {
            cursor.skip();
            return null;
        }
        long start = cursor.position();
        Digest.Taker.Taken taken = digests.take(kind, cursor);
        return new Found(state, taken.name(), taken.digest(), itsVersion, itsUpdate, pointer, Span.of(start, cursor.position()));
    }

    /** Consumes a resource and gives its name. */
    static String name(JsonCursor cursor) {
        String found = "";
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            switch (key) {
                case "name", "cluster_name", "clusterName" -> {
                    String text = cursor.scalar();
                    found = found.isEmpty() ? text : found;
                }
                default -> cursor.skip();
            }
        }
        return found;
    }
}
