package io.meshscope.ui.notify;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.Problem.Level;
import io.meshscope.ui.task.Failure;
import io.meshscope.ui.task.UiThread;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * All messages of this run. A new one is shown as a card for a while, errors until they are closed; every one stays in the list. Confined
 * to the FX thread.
 */
public final class Notices implements Notifier {
    private static final int KEPT = 500;
    private static final int CARDS = 4;
    private static final Duration SHORT = Duration.ofSeconds(6);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final UiThread ui;
    private final Clock clock;
    private final ObservableList<Notice> all = FXCollections.observableArrayList();
    private final ObservableList<Notice> allShown = FXCollections.unmodifiableObservableList(all);
    private final ObservableList<Notice> cards = FXCollections.observableArrayList();

    public Notices(UiThread ui, Clock clock) {
        this.ui = ui;
        this.clock = clock;
    }

    @Override
    public void problem(Problem problem) {
        show(problem, "", null);
    }

    @Override
    public void failure(Failure failure) {
        show(failure.problem(), failure.details(), failure.retry());
    }

    @Override
    public void problems(Outcome<?> outcome) {
        outcome.problems().forEach(this::problem);
    }

    @Override
    public void say(String words) {
        add(new Notice(clock.instant(), Level.INFO, null, words, "", null));
    }

    /** Every message, latest first. Read only. */
    public ObservableList<Notice> all() {
        return allShown;
    }

    /** The messages shown as cards, oldest first. */
    public ObservableList<Notice> cards() {
        return cards;
    }

    /** Takes a card away; the message stays in the list. */
    public void dismiss(Notice notice) {
        cards.remove(notice);
    }

    /** Forgets all messages. */
    public void clear() {
        cards.clear();
        all.clear();
    }

    private void show(Problem problem, String details, @Nullable Runnable retry) {
        add(new Notice(clock.instant(), problem.level(), problem, "", details, retry));
    }

    private void add(Notice notice) {
        all.addFirst(notice);
        if (all.size() > KEPT) {
            all.removeLast();
        }
        cards.removeIf(c -> saysTheSame(c, notice));
        cards.add(notice);
        makeRoom();
        if (notice.level() != Level.ERROR) {
            ui.after(notice.level() == Level.INFO ? SHORT : LONG, () -> dismiss(notice));
        }
    }

    private static boolean saysTheSame(Notice a, Notice b) {
        return a.problem() == null ? a.words().equals(b.words()) && b.problem() == null : a.problem().equals(b.problem());
    }

    /** Too many cards hide the work: the mildest, oldest ones go first. */
    private void makeRoom() {
        for (Level level : List.of(Level.INFO, Level.WARNING, Level.ERROR)) {
            for (int i = 0; i < cards.size() - 1 && cards.size() > CARDS;) {
                if (cards.get(i).level() == level) {
                    cards.remove(i);
                } else {
                    i++;
                }
            }
        }
    }
}
