package io.meshscope.packets.filter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Points in time as people write them in filters. */
final class Moment {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("H:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter(Locale.ROOT);
    private static final List<DateTimeFormatter> FORMATS = List.of(of("yyyy-MM-dd['T'][' ']"), of("MMM d, yyyy "), of("MMM  d, yyyy "));

    private Moment() {}

    private static DateTimeFormatter of(String date) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(date).appendOptional(TIME).appendPattern("[ ]")
                .appendPattern("[z][XXX][XX]").toFormatter(Locale.ENGLISH);
    }

    /** Nanoseconds since 1970; a time without zone is the local one. */
    static Optional<Long> parse(String text) {
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(nanos(format.parse(text.strip())));
            } catch (DateTimeException | ArithmeticException e) {
                // not written that way: the next format
            }
        }
        return Optional.empty();
    }

    private static long nanos(TemporalAccessor found) {
        LocalTime time = found.query(TemporalQueries.localTime());
        LocalDateTime local = LocalDateTime.of(LocalDate.from(found), time == null ? LocalTime.MIDNIGHT : time);
        ZoneId zone = found.query(TemporalQueries.zone());
        long seconds = local.atZone(zone == null ? ZoneId.systemDefault() : zone).withZoneSameInstant(ZoneOffset.UTC).toEpochSecond();
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), local.get(ChronoField.NANO_OF_SECOND));
    }
}
