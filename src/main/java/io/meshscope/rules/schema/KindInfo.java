package io.meshscope.rules.schema;

import java.util.List;

/**
 * A kind of object that can be validated.
 *
 * @param group         its API group, "" for the core
 * @param kind          its name
 * @param versions      versions that are or were served, newest first
 * @param type          file and name of its type
 * @param body          whether the type describes the object itself and not its spec
 * @param needsSpec     whether the spec must be there
 * @param clusterScoped whether it belongs to no namespace
 * @param knowledge     how much of it is known
 */
public record KindInfo(String group, String kind, List<String> versions, String type, boolean body, boolean needsSpec,
        boolean clusterScoped,
        Knowledge knowledge) {
    /** How much is known of a kind's fields. */
    public enum Knowledge {
        /** Every field: what is unknown is refused by the API server. */
        FULL,
        /** Every field of the version the data is from: what is unknown may be newer. */
        DATED,
        /** The fields that matter for a mesh: what is unknown is only reported when it looks like a slip of the pen. */
        PARTIAL
    }

    public KindInfo {
        versions = List.copyOf(versions);
    }
}
