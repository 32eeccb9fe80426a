package io.meshscope.ui.view.start;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something was opened, the way one says it: today 18:40, yesterday 09:10, 12 May, 12 May 2024. */
final class OpenedText {
    private OpenedText() {}

    static String of(Instant opened, Instant now, ZoneId zone, Messages words) {
        ZonedDateTime at = opened.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        String time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(at);
        if (at.toLocalDate().equals(today)) {
            return words.text("start.opened.today", time);
        }
        if (at.toLocalDate().equals(today.minusDays(1))) {
            return words.text("start.opened.yesterday", time);
        }
        String pattern = words.text(at.getYear() == today.getYear() ? "start.opened.day" : "start.opened.date");
        return DateTimeFormatter.ofPattern(pattern, words.lang() == Lang.KO ? Locale.KOREAN : Locale.ENGLISH).format(at);
    }
}
