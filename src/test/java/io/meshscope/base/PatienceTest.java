package io.meshscope.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long MILLI = 1_000_000;

    @Test
    void time_in_which_the_process_stood_still_does_not_count() {
        Patience patience = new Patience(Duration.ofSeconds(1));
        long now = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            now += 50 * MILLI;
            assertThat(patience.after(now)).isFalse();
        }
        now += 3_600_000 * MILLI;
        assertThat(patience.after(now)).as("after an hour's sleep").isFalse();
        now += 200 * MILLI;
        assertThat(patience.after(now)).isFalse();
        now += 200 * MILLI;
        assertThat(patience.after(now)).isTrue();
    }

    @Test
    void what_comes_begins_it_anew() {
        Patience patience = new Patience(Duration.ofMillis(400));
        long now = System.nanoTime();
        assertThat(patience.after(now + 240 * MILLI)).isFalse();
        patience.renew();
        assertThat(patience.after(System.nanoTime() + 240 * MILLI)).isFalse();
    }
}
