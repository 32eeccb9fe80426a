package io.meshscope.ui.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.base.Problem;
import io.meshscope.ui.task.Failure;
import io.meshscope.ui.task.TestThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final TestThread ui = new TestThread();
    private final Notices notices = new Notices(ui, Clock.fixed(Instant.parse("2025-05-17T08:52:00Z"), ZoneOffset.UTC));

    private static Problem error(String place) {
        return Problem.error("task.internal", place, "cause");
    }

    @Test
    void what_is_said_in_passing_goes_by_itself_but_stays_in_the_list() {
        notices.say("Copied");
        assertThat(notices.cards()).hasSize(1);
        ui.pass(Duration.ofSeconds(10));
        assertThat(notices.cards()).isEmpty();
        assertThat(notices.all()).hasSize(1);
    }

    @Test
    void an_error_stays_until_it_is_closed() {
        notices.problem(error("dump.json"));
        ui.pass(Duration.ofHours(1));
        assertThat(notices.cards()).hasSize(1);
        notices.dismiss(notices.cards().getFirst());
        assertThat(notices.cards()).isEmpty();
        assertThat(notices.all()).hasSize(1);
    }

    @Test
    void the_same_again_is_one_card_and_two_lines() {
        notices.problem(error("dump.json"));
        notices.problem(error("dump.json"));
        notices.problem(error("other.json"));
        assertThat(notices.cards()).extracting(Notice::place).containsExactly("dump.json", "other.json");
        assertThat(notices.all()).hasSize(3);
    }

    @Test
    void many_at_once_show_the_worst() {
        for (int i = 0; i < 3; i++) {
            notices.problem(error("e" + i));
            notices.problem(Problem.warning("task.internal", "w" + i, "cause"));
            notices.problem(Problem.info("task.internal", "i" + i, "cause"));
        }
        assertThat(notices.cards()).extracting(Notice::place).containsExactly("e0", "e1", "e2", "i2");
        notices.problem(error("e3"));
        notices.problem(error("e4"));
        assertThat(notices.cards()).extracting(Notice::place).containsExactly("e1", "e2", "e3", "e4");
        assertThat(notices.all()).hasSize(11);
    }

    @Test
    void the_copy_has_everything() {
        notices.failure(new Failure(error("dump.json, byte 812"), "GET /config_dump", null));
        String copy = notices.all().getFirst().copy(Messages.of(Lang.EN));
        assertThat(copy).contains("2025-05-17T08:52:00Z", "ERROR", "cause", "dump.json, byte 812", "GET /config_dump");
    }

    @Test
    void speaks_the_language_asked_for() {
        notices.problem(error(""));
        Notice notice = notices.all().getFirst();
        assertThat(notice.text(Messages.of(Lang.KO))).isNotEqualTo(notice.text(Messages.of(Lang.EN)));
    }
}
