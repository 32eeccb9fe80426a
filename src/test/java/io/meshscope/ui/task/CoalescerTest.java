package io.meshscope.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private final TestThread ui = new TestThread();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final Coalescer<Integer> coalescer = new Coalescer<>(ui, batches::add);

    @Test
    void first_offer_goes_at_once_and_the_rest_in_batches() {
        coalescer.offer(1);
        assertThat(batches).isEmpty();
        ui.settle();
        assertThat(batches).containsExactly(List.of(1));
        coalescer.offer(2);
        coalescer.offer(3);
        ui.pass(Duration.ofMillis(20));
        coalescer.offer(4);
        assertThat(batches).hasSize(1);
        ui.pass(Duration.ofMillis(14));
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void nothing_is_lost_when_offered_while_publishing() {
        List<Integer> seen = new ArrayList<>();
        List<Coalescer<Integer>> self = new ArrayList<>();
        self.add(new Coalescer<>(ui, batch -> {
            seen.addAll(batch);
            if (seen.size() < 3) {
                self.getFirst().offer(seen.size() + 1);
            }
        }));
        self.getFirst().offer(1);
        ui.pass(Duration.ofSeconds(1));
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void many_threads_keep_all_things() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        // The test thread is not safe for many threads, so what is due is only counted here.
        Coalescer<Integer> shared = new Coalescer<>(new UiThread() {
            @Override
            public synchronized void later(Runnable action) {
                action.run();
            }

            @Override
            public synchronized void after(Duration wait, Runnable action) {
                action.run();
            }

            @Override
            public boolean isCurrent() {
                return true;
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        }, seen::addAll);
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 1000; i++) {
                    shared.offer(i);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).hasSize(4000);
    }
}
