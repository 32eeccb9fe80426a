package io.meshscope.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Spellings of protobuf names and numbers. */
final class Names {
    private static final Map<String, String> CAMEL = new ConcurrentHashMap<>();

    private Names() {}

    /** filter_chain_match → filterChainMatch, by protojson's rule. */
    static String camel(String snake) {
        return CAMEL.computeIfAbsent(snake, s -> {
            StringBuilder out = new StringBuilder(s.length());
            boolean up = false;
            for (int i = 0; i < s.length(); i++) {
                char c = s.charAt(i);
                if (c == '_') {
                    up = true;
                } else {
                    out.append(up ? Character.toUpperCase(c) : c);
                    up = false;
                }
            }
            return out.toString();
        });
    }

    /** The whole number behind 80.0 or 1e3; nothing for fractions, for text, and for exponents beyond any 64-bit number. */
    static OptionalLong wholeOf(String literal) {
        if (literal.length() > 32) {
            return OptionalLong.empty();
        }
        try {
            BigDecimal n = new BigDecimal(literal);
            return Math.abs((long) n.scale()) > 32 ? OptionalLong.empty() : OptionalLong.of(n.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
