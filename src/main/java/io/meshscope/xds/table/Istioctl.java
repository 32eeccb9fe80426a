package io.meshscope.xds.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The istioctl whose output is asked for: columns were renamed and added over time.
 *
 * @param minor the second number of its version: 30 is istioctl 1.30
 */
public record Istioctl(int minor) {
    /** The newest one known. */
    public static final Istioctl CURRENT = new Istioctl(32);

    private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,3})(\\..*)?");

    /** Reads 1.17 or 1.17.3; empty for anything else. */
    public static Optional<Istioctl> parse(String version) {
        Matcher m = VERSION.matcher(version);
        return m.matches() ? Optional.of(new Istioctl(Integer.parseInt(m.group(1)))) : Optional.empty();
    }

    /** Whether it is istioctl 1.{@code minor} or newer. */
    public boolean atLeast(int minor) {
        return this.minor >= minor;
    }
}
