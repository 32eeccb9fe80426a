package io.meshscope.ui.view.diff;

import io.meshscope.model.Ref;
import java.util.Optional;

/** Addresses of comparisons: of two sides, or of one side with something still to be chosen. */
public final class DiffRefs {
    /** Nothing chosen yet. */
    public static final Ref.Page PAGE = new Ref.Page("diff");
    private static final String SOME = "diff:";
    /** Stands in no path and no name. */
    private static final char BETWEEN = '\n';

    /** What is compared; "" for a side that is not chosen. */
    record Pair(String before, String after) {}

    private DiffRefs() {}

    /**
     * A comparison.
     *
     * @param before id of the first side, "" to choose it
     * @param after  id of the second side, "" to choose it
     */
    public static Ref of(String before, String after) {
        return before.isEmpty() && after.isEmpty() ? PAGE : new Ref.Page(SOME + before + BETWEEN + after);
    }

    /** The id of a proxy's dump as a side. */
    public static String side(Ref.Proxy proxy) {
        return "proxy " + proxy.source() + " " + proxy.name();
    }

    /** The id of a file of objects as a side. */
    public static String side(String path) {
        return "file " + path;
    }

    /** Whether an address is that of a comparison. */
    public static boolean owns(Ref ref) {
        return pairOf(ref).isPresent();
    }

    static Optional<Pair> pairOf(Ref ref) {
        if (ref.equals(PAGE)) {
            return Optional.of(new Pair("", ""));
        }
        if (ref instanceof Ref.Page(String id) && id.startsWith(SOME) && id.indexOf(BETWEEN) > 0) {
            int at = id.indexOf(BETWEEN);
            return Optional.of(new Pair(id.substring(SOME.length(), at), id.substring(at + 1)));
        }
        return Optional.empty();
    }
}
