package io.meshscope.xds.admin;

import io.meshscope.model.Span;

/**
 * One statistic of a proxy.
 *
 * @param name   its name as written; for Prometheus with its labels
 * @param kind   what its value is
 * @param value  the value as written: a number, a text without its quotes, or the summary of a histogram
 * @param span   where it stands
 */
public record Stat(String name, Kind kind, String value, Span span) {
    /** What a value is. */
    public enum Kind {
        /** A counter or gauge. */
        NUMBER,
        /** A text readout. */
        TEXT,
        /** Quantiles. */
        HISTOGRAM
    }

    /** Whether it is a number other than zero, a text, or a histogram with values. */
    public boolean isUsed() {
        return switch (kind) {
            case NUMBER -> !value.equals("0") && !value.equals("0.0");
            case TEXT -> !value.isEmpty();
            case HISTOGRAM -> !value.isEmpty() && !value.startsWith("No recorded values");
        };
    }

    /** What the statistic is about, by its first part: {@code cluster}, {@code http}, {@code listener_manager}… */
    public String topic() {
        String plain = name.startsWith("envoy_") ? name.substring("envoy_".length()) : name;
        int end = 0;
        while (end < plain.length() && ".{".indexOf(plain.charAt(end)) < 0) {
            end++;
        }
        String first = plain.substring(0, end);
        if (!name.startsWith("envoy_")) {
            return first;
        }
        int under = first.indexOf('_');
        return first.startsWith("cluster_manager")
                ? "cluster_manager"
                : first.startsWith("listener_manager") ? "listener_manager" : under > 0 ? first.substring(0, under) : first;
    }
}
