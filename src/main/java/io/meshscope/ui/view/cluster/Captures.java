package io.meshscope.ui.view.cluster;

import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.evidence.kube.CaptureEnd;
import io.meshscope.evidence.kube.CapturePlan;
import io.meshscope.evidence.kube.CaptureWays;
import io.meshscope.evidence.kube.CaptureWish;
import io.meshscope.evidence.kube.ClusterSource;
import io.meshscope.evidence.kube.Guard;
import io.meshscope.evidence.kube.Journal;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.Throttle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The captures in the pods of one cluster. FX thread. */
final class Captures {
    private static final Duration GAP = Duration.ofMillis(250);

    private final Surroundings around;
    private final Supplier<Optional<ClusterSource>> source;
    private final Supplier<Journal> journal;
    private final String key;
    private final ObservableList<CaptureRun> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable PodInfo> wanted = new ReadOnlyObjectWrapper<>();

    /**
     * None yet.
     *
     * @param key of the tasks of the cluster
     */
    Captures(Surroundings around, Supplier<Optional<ClusterSource>> source, Supplier<Journal> journal, String key) {
        this.around = around;
        this.source = source;
        this.journal = journal;
        this.key = key + "/capture/";
    }

    /** Those of this run of the program, newest first. */
    ObservableList<CaptureRun> runs() {
        return runs;
    }

    /** Whether any goes on. */
    boolean isRunning() {
        return runs.stream().anyMatch(r -> r.runningProperty().get());
    }

    /** The pod that the user wants to capture in; nothing when that was taken note of. */
    ReadOnlyObjectProperty<@Nullable PodInfo> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** The user wants to capture in a pod, or somewhere. */
    void want(@Nullable PodInfo pod) {
        wanted.set(pod);
    }

    /** Finds out how a capture can be made. */
    void ways(PodInfo pod, CaptureWish wish, String image, Consumer<CaptureWays> told, Consumer<Problem> failed) {
        source.get().ifPresent(s -> around.runner().submit(Task.<CaptureWays>of(key + "probe/" + pod.shown(), "live.task.probe",
                c -> new Guard(s, journal.get()).captureWays(pod, wish, image, c)).args(pod.shown()), told, failed));
    }

    /** What will be asked, exactly. */
    String preview(CapturePlan plan) {
        return source.get().map(s -> new Guard(s, journal.get()).captureChange(plan).preview()).orElse("");
    }

    /** Begins a capture that was agreed to; the user says where it goes. */
    void start(CapturePlan plan) {
        Optional<Path> chosen = around.desk().askCapture(plan.pod().name() + ".pcap");
        source.get().ifPresent(s -> chosen.ifPresent(file -> start(s, plan, file)));
    }

    private void start(ClusterSource s, CapturePlan plan, Path file) {
        CaptureRun run = new CaptureRun(plan, file);
        AtomicLong bytes = new AtomicLong();
        Throttle look = new Throttle(around.ui(), GAP, () -> grew(run, bytes.get()));
        run.say(around.text(plan.addsContainer() ? "live.capture.adding" : "live.capture.waiting"));
        runs.addFirst(run);
        around.runner().submit(Task.<CaptureEnd>of(key + plan.name(), "live.task.capture", c -> capture(s, run, c, b -> {
            if (bytes.getAndSet(b) != b) {
                look.request();
            }
        })).args(plan.pod().shown()).detail(file.toString()), end -> ended(run, end), why -> run.end(around.text(why.key(), why.args()
                .toArray())));
    }

    private CaptureEnd capture(ClusterSource s, CaptureRun run, JobContext job, java.util.function.LongConsumer told) {
        return new Guard(s, journal.get()).capture(run.plan(), run.file(), told, job);
    }

    private void grew(CaptureRun run, long bytes) {
        if (run.runningProperty().get()) {
            run.say(around.text("live.capture.running", Formats.size(bytes)));
        }
        if (bytes > 0 && run.open()) {
            around.desk().openGrowing(run.file(), () -> run.runningProperty().get());
        }
    }

    private void ended(CaptureRun run, CaptureEnd end) {
        String said = end.words().lines().filter(l -> l.contains("packets")).reduce((a, b) -> a + ", " + b).orElse("");
        run.end(around.text("live.capture.ended", around.text(end.why().key()), Formats.size(end.bytes()), said).strip());
        grew(run, end.bytes());
    }

    /** Ends a capture; what it has stays. */
    void stop(CaptureRun run) {
        if (run.runningProperty().get()) {
            around.runner().cancel(key + run.plan().name());
            run.end(around.text("live.capture.stopped"));
        }
    }

    /** All are being ended elsewhere: the cluster is let go. */
    void ended() {
        runs.forEach(r -> {
            if (r.runningProperty().get()) {
                r.end(around.text("live.capture.stopped"));
            }
        });
    }
}
