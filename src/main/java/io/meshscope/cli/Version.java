package io.meshscope.cli;

/** Which version this is. */
final class Version {
    private Version() {}

    /** The version from the jar's manifest, and the Java it runs on. */
    static String text() {
        String own = Version.class.getPackage().getImplementationVersion();
        return (own == null ? "0" : own) + " (Java " + Runtime.version() + ")";
    }
}
