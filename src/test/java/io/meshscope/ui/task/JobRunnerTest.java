package io.meshscope.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.ui.task.TaskEntry.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
    /** Held so that its level stays: errors made on purpose need no trace on the console. */
    private static final Logger LOG = Logger.getLogger("meshscope.task");

    private final TestThread ui = new TestThread();
    private final InlineRunner runner = InlineRunner.held(ui);
    private final List<String> results = new ArrayList<>();

    private static Task<String> task(String key, String result) {
        return Task.of(key, "task.name", _ -> result);
    }

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void tells_the_result_once_the_work_is_done() {
        TaskEntry entry = runner.submit(task("open", "rows"), results::add);
        assertThat(entry.state()).isEqualTo(State.WAITING);
        assertThat(runner.runningProperty().get()).isEqualTo(1);
        runner.runNext();
        assertThat(results).containsExactly("rows");
        assertThat(entry.state()).isEqualTo(State.DONE);
        assertThat(runner.runningProperty().get()).isZero();
        assertThat(runner.tasks()).containsExactly(entry);
    }

    @Test
    void latest_of_a_key_wins_whoever_finishes_first() {
        TaskEntry first = runner.submit(task("filter", "a"), results::add);
        TaskEntry second = runner.submit(task("filter", "ab"), results::add);
        TaskEntry other = runner.submit(task("sort", "by name"), results::add);
        runner.runNext();
        runner.runNext();
        runner.runNext();
        assertThat(results).containsExactly("ab", "by name");
        assertThat(first.state()).isEqualTo(State.CANCELLED);
        assertThat(second.state()).isEqualTo(State.DONE);
        assertThat(other.state()).isEqualTo(State.DONE);
    }

    @Test
    void result_of_a_task_overtaken_while_it_worked_is_dropped() {
        List<Boolean> asked = new ArrayList<>();
        Task<String> slow = Task.of("filter", "task.name", context -> {
            runner.submit(task("filter", "new"), results::add);
            asked.add(context.cancel().isCancelled());
            return "old";
        });
        runner.submit(slow, results::add);
        runner.runNext();
        runner.runNext();
        assertThat(asked).containsExactly(true);
        assertThat(results).containsExactly("new");
    }

    @Test
    void problem_of_an_overtaken_task_is_dropped_too() {
        Task<String> slow = Task.of("filter", "task.name", _ -> {
            runner.submit(task("filter", "new"), results::add);
            throw new ProblemException(Problem.error("task.bad", ""));
        });
        runner.submit(slow, results::add);
        runner.runNext();
        assertThat(runner.failures()).isEmpty();
    }

    @Test
    void cancelling_a_key_cancels_what_lies_below_it() {
        runner.submit(task("explorer/1/filter", "x"), results::add);
        runner.submit(task("explorer/1", "y"), results::add);
        runner.submit(task("explorer/10", "z"), results::add);
        runner.cancel("explorer/1");
        assertThat(runner.runningProperty().get()).isEqualTo(1);
        runner.runNext();
        runner.runNext();
        runner.runNext();
        assertThat(results).containsExactly("z");
    }

    @Test
    void what_a_stopped_task_hands_over_is_kept_and_called_partial() {
        TaskEntry[] entry = new TaskEntry[1];
        entry[0] = runner.submit(Task.of("read", "task.name", context -> {
            entry[0].cancel();
            return context.cancel().isCancelled() ? "half" : "all";
        }), results::add);
        runner.runNext();
        assertThat(results).containsExactly("half");
        assertThat(entry[0].state()).isEqualTo(State.PARTIAL);
    }

    @Test
    void a_stopped_task_without_a_result_is_cancelled() {
        TaskEntry entry = runner.submit(Task.<String>of("read", "task.name", _ -> {
            throw new CancellationException();
        }), results::add);
        runner.runNext();
        assertThat(entry.state()).isEqualTo(State.CANCELLED);
        assertThat(runner.failures()).isEmpty();
    }

    @Test
    void a_result_with_errors_in_it_is_partial() {
        TaskEntry entry = runner.submit(Task.of("read", "task.name",
                _ -> new Outcome<>("rest", List.of(Problem.error("task.bad", "line 3")))), o -> results.add(o.value()));
        runner.runNext();
        assertThat(entry.state()).isEqualTo(State.PARTIAL);
        assertThat(results).containsExactly("rest");
    }

    @Test
    void a_problem_is_told_to_the_one_who_asked() {
        List<Problem> problems = new ArrayList<>();
        Problem problem = Problem.error("task.bad", "dump.json, line 3");
        TaskEntry entry = runner.submit(Task.<String>of("read", "task.name", _ -> {
            throw new ProblemException(problem);
        }), results::add, problems::add);
        runner.runNext();
        assertThat(problems).containsExactly(problem);
        assertThat(entry.state()).isEqualTo(State.FAILED);
        assertThat(runner.failures()).isEmpty();
    }

    @Test
    void an_error_of_our_own_ends_the_task_and_can_be_retried() {
        int[] tries = {0};
        TaskEntry entry = runner.submit(Task.of("read", "task.name", _ -> {
            if (tries[0]++ == 0) {
                throw new StackOverflowError();
            }
            return "second time";
        }).detail("GET /config_dump"), results::add);
        runner.runNext();
        assertThat(entry.state()).isEqualTo(State.FAILED);
        Failure failure = runner.failures().getFirst();
        assertThat(failure.problem().key()).isEqualTo("task.internal");
        assertThat(failure.details()).startsWith("GET /config_dump").contains("StackOverflowError");
        Objects.requireNonNull(failure.retry()).run();
        runner.runNext();
        assertThat(results).containsExactly("second time");
    }

    @Test
    void progress_reaches_the_row_at_most_thirty_times_a_second() {
        List<Number> seen = new ArrayList<>();
        TaskEntry entry = runner.submit(Task.of("read", "task.name", context -> {
            for (int i = 1; i <= 1000; i++) {
                context.progress().at(i, 1000);
                ui.pass(Duration.ofMillis(1));
            }
            return "all";
        }), results::add);
        entry.fractionProperty().subscribe(f -> seen.add(f));
        runner.runNext();
        assertThat(seen).hasSizeBetween(25, 32);
        assertThat(entry.tookProperty().get()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void only_tasks_worth_a_row_are_listed_and_finished_ones_can_be_cleared() {
        runner.submit(task("key", "x").unlisted(), results::add);
        TaskEntry listed = runner.submit(task("read", "y"), results::add);
        assertThat(runner.tasks()).containsExactly(listed);
        runner.runNext();
        runner.runNext();
        runner.clearFinished();
        assertThat(runner.tasks()).isEmpty();
        assertThat(results).containsExactly("x", "y");
    }

    @Test
    void the_list_does_not_grow_without_end() {
        for (int i = 0; i < 300; i++) {
            runner.submit(task("read " + i, "x"), results::add);
            runner.runNext();
        }
        assertThat(runner.tasks()).hasSizeLessThanOrEqualTo(100);
        assertThat(runner.tasks().getFirst().task().key()).isEqualTo("read 299");
    }

    @Test
    void closing_stops_everything() {
        runner.submit(task("read", "x"), results::add);
        runner.close();
        runner.runNext();
        assertThat(results).isEmpty();
        assertThat(runner.runningProperty().get()).isZero();
    }
}
