package io.meshscope.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Spellings of protobuf names and numbers. */
public final class Names {
    private static final int KNOWN_MAX = 20_000;
    private static final Map<String, String> CAMEL = new ConcurrentHashMap<>();

    private Names() {}

    /** filter_chain_match → filterChainMatch, by protojson's rule. */
    public static String camel(String snake) {
        if (snake.indexOf('_') < 0) {
            return snake;
        }
        String known = CAMEL.get(snake);
        if (known == null) {
            known = camelOf(snake);
            if (CAMEL.size() < KNOWN_MAX) {
                CAMEL.put(snake, known);
            }
        }
        return known;
    }

    private static String camelOf(String snake) {
        StringBuilder out = new StringBuilder(snake.length());
        boolean up = false;
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_') {
                up = true;
            } else {
                out.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return out.toString();
    }

    /** filterChainMatch → filter_chain_match; names in snake_case stay as they are. */
    public static String snake(String camel) {
        if (camel.chars().noneMatch(Character::isUpperCase)) {
            return camel;
        }
        StringBuilder out = new StringBuilder(camel.length() + 8);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            out.append(Character.isUpperCase(c) ? "_" : "").append(Character.toLowerCase(c));
        }
        return out.toString();
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
