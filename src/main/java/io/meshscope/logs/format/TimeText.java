package io.meshscope.logs.format;

import java.time.LocalDate;

/** Times as logs write them, read from bytes. Keeps the last date, since neighbours share it; not for several threads. */
public final class TimeText {
    /** No time. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long DAY = 86_400_000_000L;

    private int lastDate = -1;
    private long lastDay;
    private int end;

    /**
     * Reads {@code 2025-05-17T08:30:00.123Z}, with a blank for the T, a comma for the point, with an offset or without (then UTC).
     *
     * @return microseconds since 1970, or {@link #NONE} when there is no such time at the place; {@link #end()} is after it
     */
    public long read(byte[] b, int from, int to) {
        if (from + 19 > to || b[from + 4] != '-' || b[from + 7] != '-' || b[from + 13] != ':' || b[from + 16] != ':'
                || (b[from + 10] != 'T' && b[from + 10] != ' ')) {
            return NONE;
        }
        int hour = two(b, from + 11);
        int minute = two(b, from + 14);
        int second = two(b, from + 17);
        long day = day(b, from);
        if ((hour | minute | second) < 0 || hour > 24 || minute > 59 || second > 60 || day == NONE) {
            return NONE;
        }
        end = from + 19;
        long micros = fraction(b, to);
        return day * DAY + ((hour * 60L + minute) * 60 + second) * 1_000_000 + micros - offset(b, to);
    }

    /** The place after the last time read. */
    public int end() {
        return end;
    }

    private long day(byte[] b, int from) {
        int century = two(b, from);
        int year = two(b, from + 2);
        int month = two(b, from + 5);
        int day = two(b, from + 8);
        if ((century | year | month | day) < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        int date = ((century * 100 + year) * 100 + month) * 100 + day;
        if (date != lastDate) {
            int length = LocalDate.of(century * 100 + year, month, 1).lengthOfMonth();
            if (day > length) {
                return NONE;
            }
            lastDay = LocalDate.of(century * 100 + year, month, day).toEpochDay();
            lastDate = date;
        }
        return lastDay;
    }

    private long fraction(byte[] b, int to) {
        if (end >= to || (b[end] != '.' && b[end] != ',')) {
            return 0;
        }
        long micros = 0;
        int unit = 100_000;
        int i = end + 1;
        for (; i < to && b[i] >= '0' && b[i] <= '9'; i++) {
            micros += (long) (b[i] - '0') * unit;
            unit /= 10;
        }
        end = i;
        return micros;
    }

    private long offset(byte[] b, int to) {
        if (end >= to) {
            return 0;
        }
        byte sign = b[end];
        if (sign == 'Z') {
            end++;
            return 0;
        }
        if ((sign != '+' && sign != '-') || end + 5 > to) {
            return 0;
        }
        int hours = two(b, end + 1);
        int colon = b[end + 3] == ':' ? 1 : 0;
        int minutes = end + 5 + colon <= to ? two(b, end + 3 + colon) : -1;
        if (hours < 0 || minutes < 0) {
            return 0;
        }
        end += 5 + colon;
        long micros = (hours * 60L + minutes) * 60_000_000;
        return sign == '-' ? -micros : micros;
    }

    private static int two(byte[] b, int at) {
        int high = b[at] - '0';
        int low = b[at + 1] - '0';
        return high < 0 || high > 9 || low < 0 || low > 9 ? -1 : high * 10 + low;
    }
}
