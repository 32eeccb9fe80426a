package io.meshscope.logs.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time written by the specifiers of {@code %START_TIME(…)%}: those of strftime, {@code %s}, {@code %3f} and the like (Envoy docs,
 * substitution_formatter.rst). A time without a date is none; one without a zone is UTC, as Envoy writes it.
 */
final class TimePattern {
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final String pattern;

    private TimePattern(String pattern) {
        this.pattern = pattern;
    }

    /** The pattern; null when it is empty, which means RFC 3339. */
    static @Nullable TimePattern of(String pattern) {
        if (pattern.isEmpty()) {
            return null;
        }
        // Those that stand for several.
        return new TimePattern(pattern.replace("%T", "%H:%M:%S").replace("%R", "%H:%M").replace("%F", "%Y-%m-%d").replace("%D", "%m/%d/%y")
                .replace("%E*S", "%S.%f").replaceAll("%E([1-9])S", "%S.%$1f").replaceAll("%E([1-9])f", "%$1f").replace("%E*f", "%f")
                .replace("%Ez", "%z"));
    }

    /** Microseconds since 1970, or {@link TimeText#NONE}. */
    long read(byte[] b, int from, int to) {
        Reading reading = new Reading(new String(b, from, to - from, StandardCharsets.UTF_8));
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                reading.literal(c);
                continue;
            }
            c = pattern.charAt(++i);
            boolean digits = c >= '1' && c <= '9' && i + 1 < pattern.length() && pattern.charAt(i + 1) == 'f';
            if (digits) {
                i++;
                reading.fraction(c - '0');
            } else {
                reading.specifier(c);
            }
        }
        return reading.micros();
    }

    /** One text being read. */
    private static final class Reading {
        private final String text;
        private int at;
        private boolean failed;
        private int year = -1;
        private int month = -1;
        private int day = -1;
        private int hour;
        private int minute;
        private int second;
        private boolean afternoon;
        private boolean twelve;
        private long epoch = -1;
        private long fraction;
        private long offset;

        Reading(String text) {
            this.text = text;
        }

        void literal(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
            } else {
                failed = true;
            }
        }

        void specifier(char c) {
            switch (c) {
                case 'Y' -> year = number(4);
                case 'y' -> year = 2000 + number(2);
                case 'm' -> month = number(2);
                case 'd', 'e' -> day = number(2);
                case 'b', 'B', 'h' -> month = MONTHS.indexOf(word().toLowerCase(Locale.ROOT)) + 1;
                case 'a', 'A', 'Z' -> word();
                case 'H', 'k' -> hour = number(2);
                case 'I', 'l' -> {
                    hour = number(2);
                    twelve = true;
                }
                case 'p', 'P' -> afternoon = word().equalsIgnoreCase("pm");
                case 'M' -> minute = number(2);
                case 'S' -> second = number(2);
                case 's' -> epoch = digits(10);
                case 'f' -> fraction(9);
                case 'z' -> zone();
                case '%' -> literal('%');
                case 'n' -> literal('\n');
                case 't' -> literal('\t');
                default -> failed = true;
            }
        }

        void fraction(int most) {
            int from = at;
            long n = digits(most);
            for (int i = at - from; i < 6; i++) {
                n *= 10;
            }
            for (int i = at - from; i > 6; i--) {
                n /= 10;
            }
            fraction = n;
        }

        private int number(int most) {
            if (at < text.length() && text.charAt(at) == ' ') {
                at++;
                return (int) digits(most - 1);
            }
            return (int) digits(most);
        }

        private long digits(int most) {
            long n = 0;
            int from = at;
            while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                n = n * 10 + text.charAt(at++) - '0';
            }
            failed |= at == from;
            return n;
        }

        /** Months count by their first three letters. */
        private String word() {
            int from = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            failed |= at == from;
            return text.substring(from, Math.min(at, from + 3));
        }

        private void zone() {
            if (at < text.length() && text.charAt(at) == 'Z') {
                at++;
                return;
            }
            boolean west = at < text.length() && text.charAt(at) == '-';
            at++;
            long hours = digits(2);
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
            }
            offset = (hours * 60 + digits(2)) * 60 * (west ? -1 : 1);
        }

        long micros() {
            if (failed || at != text.length()) {
                return TimeText.NONE;
            }
            if (epoch >= 0) {
                return epoch * 1_000_000 + fraction;
            }
            int hours = twelve ? hour % 12 + (afternoon ? 12 : 0) : hour;
            if (year < 0 || hours > 23 || minute > 59 || second > 60) {
                return TimeText.NONE;
            }
            try {
                long days = LocalDate.of(year, month, day).toEpochDay();
                return (((days * 24 + hours) * 60 + minute) * 60 + second - offset) * 1_000_000 + fraction;
            } catch (DateTimeException e) {
                return TimeText.NONE;
            }
        }
    }
}
