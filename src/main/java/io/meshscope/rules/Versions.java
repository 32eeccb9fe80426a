package io.meshscope.rules;

/**
 * Minor versions of Istio 1.x something applies to.
 *
 * @param since  first minor version, 0 for all
 * @param before first minor version it no longer applies to, {@link Integer#MAX_VALUE} when there is none
 */
public record Versions(int since, int before) {
    /** Every version. */
    public static final Versions ALL = new Versions(0, Integer.MAX_VALUE);

    /** From a minor version on. */
    public static Versions since(int minor) {
        return new Versions(minor, Integer.MAX_VALUE);
    }

    /** Whether a minor version is among them. */
    public boolean contains(int minor) {
        return minor >= since && minor < before;
    }
}
