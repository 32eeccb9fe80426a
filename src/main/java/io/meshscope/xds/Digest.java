package io.meshscope.xds;

import io.meshscope.syntax.FieldPaths;
import io.meshscope.syntax.JsonCursor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few fields taken while the index passes over a resource, so that tables of a hundred thousand clusters need no second look. Other kinds
 * than clusters have only their names taken.
 *
 * @param type           discovery {@code type} as written, or "" (also for custom {@code cluster_type})
 * @param istioConfig    {@code metadata.filter_metadata.istio.config}: the path of the object istiod made this from, or ""
 * @param edsServiceName {@code eds_cluster_config.service_name}, the name its endpoints come under, or ""
 */
public record Digest(String type, String istioConfig, String edsServiceName) {
    /** Nothing taken. */
    public static final Digest NONE = new Digest("", "", "");

    /** Takes digests; texts that come again and again are kept once. */
    static final class Taker {
        private static final FieldPaths CLUSTER = FieldPaths.of("name", "type", "metadata.filter_metadata.istio.config",
                "eds_cluster_config.service_name");
        private static final int POOL = 20_000;

        private final Map<String, String> pool = new HashMap<>();

        /** What {@link #take} found. */
        record Taken(String name, Digest digest) {}

        /** Consumes the resource that comes next. */
        Taken take(SectionKind kind, JsonCursor cursor) {
            if (kind != SectionKind.CLUSTERS) {
                return new Taken(ElementReader.name(cursor), NONE);
            }
            @Nullable
            String[] f = CLUSTER.take(cursor);
            String name = text(f[0]);
            String service = text(f[3]);
            return new Taken(name, new Digest(pooled(text(f[1])), pooled(text(f[2])), service.equals(name) ? name : service));
        }

        private static String text(@Nullable String s) {
            return s == null ? "" : s;
        }

        private String pooled(String s) {
            String known = pool.get(s);
            if (known == null && pool.size() < POOL) {
                pool.put(s, s);
            }
            return known == null ? s : known;
        }
    }
}
