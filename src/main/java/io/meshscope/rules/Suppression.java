package io.meshscope.rules;

import java.util.Optional;

/**
 * A filter that silences findings, as {@code istioctl analyze -S "CODE=Kind namespace/name"}.
 *
 * @param code    the code
 * @param objects names of objects as in {@link io.meshscope.model.Resource#friendlyName}; a star stands for anything
 */
public record Suppression(String code, String objects) {
    /** A filter as written on a command line; empty when it has no {@code =}. */
    public static Optional<Suppression> parse(String text) {
        int eq = text.indexOf('=');
        return eq <= 0 ? Optional.empty() : Optional.of(new Suppression(text.substring(0, eq).strip(), text.substring(eq + 1).strip()));
    }

    /** Whether it silences a finding. */
    public boolean covers(Finding finding) {
        return code.equals(finding.code().id()) && glob(objects, finding.resource().friendlyName());
    }

    /** Whether the object itself asks for silence, by annotation {@code galley.istio.io/analyze-suppress}. */
    public static boolean byAnnotation(Finding finding) {
        String codes = finding.resource().annotations().getOrDefault("galley.istio.io/analyze-suppress", "");
        for (String code : codes.split(",")) {
            if (code.strip().equals("*") || code.strip().equals(finding.code().id())) {
                return true;
            }
        }
        return false;
    }

    /** Stars only, in linear time. */
    private static boolean glob(String pattern, String text) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(text);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return text.length() - at >= last.length() && text.endsWith(last);
    }
}
