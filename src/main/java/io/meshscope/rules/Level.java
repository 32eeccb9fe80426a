package io.meshscope.rules;

/** How bad a finding is, worst first, as istioctl orders them. */
public enum Level {
    /** It does not work, or not as written. */
    ERROR("Error"),
    /** It may not work as meant. */
    WARNING("Warning"),
    /** Worth knowing. */
    INFO("Info");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    /** The word istioctl prints and takes. */
    public String word() {
        return word;
    }

    /** Whether this is as bad as another level or worse. */
    public boolean atLeast(Level other) {
        return compareTo(other) <= 0;
    }
}
