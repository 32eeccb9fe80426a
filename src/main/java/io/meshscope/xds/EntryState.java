package io.meshscope.xds;

/** In what state a resource stands in the dump. */
public enum EntryState {
    /** From the bootstrap, or written inside another resource. */
    STATIC,
    /** Delivered over xDS and in use. */
    ACTIVE,
    /** Delivered, but waiting for something (RDS, SDS, EDS, DNS) before it is used. */
    WARMING,
    /** Being replaced or removed; still serves its old connections. */
    DRAINING,
    /** Refused and never in use: only the error is known. */
    REJECTED;

    /** The state that the name of an array or state field of the dump tells. */
    static EntryState ofField(String field) {
        String f = field.toLowerCase(java.util.Locale.ROOT);
        if (f.contains("warming")) {
            return WARMING;
        }
        if (f.contains("draining")) {
            return DRAINING;
        }
        return f.startsWith("static") || f.startsWith("inline") ? STATIC : ACTIVE;
    }
}
