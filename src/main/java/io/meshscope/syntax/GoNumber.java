package io.meshscope.syntax;

import java.math.BigDecimal;

/** Numbers as Go prints a float64: shortest digits that read back the same. */
final class GoNumber {
    private GoNumber() {}

    /** By strconv's format 'g' with the shortest precision, as go-yaml writes: an exponent below 1e-4 and from 1e6. */
    static String general(String literal) {
        return format(literal, -4, 6);
    }

    /** As encoding/json writes: an exponent below 1e-6 and from 1e21. */
    static String json(String literal) {
        String g = format(literal, -6, 21);
        // encoding/json shortens e-09 to e-9.
        int e = g.length() - 4;
        return e > 0 && g.charAt(e) == 'e' && g.charAt(e + 1) == '-' && g.charAt(e + 2) == '0'
                ? g.substring(0, e + 2) + g.charAt(e + 3)
                : g;
    }

    private static String format(String literal, int least, int most) {
        double d;
        try {
            d = Double.parseDouble(literal);
        } catch (NumberFormatException e) {
            // Not a number any parser took for one: written as it is.
            return literal;
        }
        if (d == 0 || Double.isInfinite(d) || Double.isNaN(d)) {
            return d == 0 ? literal.startsWith("-") ? "-0" : "0" : literal;
        }
        BigDecimal exact = new BigDecimal(Double.toString(d)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= least && exponent < most) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (exact.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(
                        exponent);
    }
}
