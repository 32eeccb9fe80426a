package io.meshscope.rules.schema;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name a wrong one was probably meant to be. */
final class NearNames {
    private NearNames() {}

    /** The nearest of the known names, when one is near enough to be meant. */
    static Optional<String> nearest(String name, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String other : known) {
            int distance = isOpposite(fold(name), fold(other)) ? Integer.MAX_VALUE : distance(fold(name), fold(other));
            if (distance <= allowed(fold(name).length()) && distance < least) {
                best = other;
                least = distance;
            }
        }
        return best != null ? Optional.of(best) : containing(fold(name), known);
    }

    /** Nobody who writes exclude means include. */
    private static boolean isOpposite(String a, String b) {
        return (a.startsWith("exclu") && b.startsWith("inclu")) || (a.startsWith("inclu") && b.startsWith("exclu"));
    }

    private static Optional<String> containing(String name, Collection<String> known) {
        return known.stream().filter(k -> (name.length() >= 5 && fold(k).contains(name)) || (k.length() >= 5 && name.contains(fold(k))))
                .findFirst();
    }

    /** Spelling without what people mix up: case, underscores, hyphens. */
    private static String fold(String s) {
        return s.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static int allowed(int length) {
        return length <= 2 ? 0 : length <= 4 ? 1 : length <= 8 ? 2 : 3;
    }

    /** How many letters to insert, leave out, replace or swap. Names longer than any field count as far away. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3 || a.length() > 64 || b.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
