package io.meshscope.evidence.kube;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.CapturePlan.Way;
import io.meshscope.evidence.kube.api.Forward.Target;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.Request;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.evidence.kube.api.Shell;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Captures packets in a pod: finds out how that may be done, writes it down, streams it into a file, and sees to it that it ends. Used through
 * {@link Guard}.
 */
final class PodCapture {
    /** The mark of what ends a capture, in the journal. */
    private static final String STOP = "STOP ";
    private static final Duration ASK = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofSeconds(90);
    /** A capture ends by itself this much after its limit at the latest. */
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(400);
    private static final Set<String> NO_IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> NO_START = Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

    private final ClusterSource source;
    private final Journal journal;

    PodCapture(ClusterSource source, Journal journal) {
        this.source = source;
        this.journal = journal;
    }

    private KubeApi api() {
        return source.api();
    }

    // ---------- finding out ----------

    CaptureWays ways(PodInfo pod, CaptureWish wish, String image, JobContext job) {
        wish.fault().ifPresent(key -> {
            throw error(key);
        });
        Tree object = pod(pod, job);
        String used = image.isBlank() ? CaptureImage.of(object, pod.role()) : image.strip();
        Optional<Problem> proxy = inProxy(pod, wish, job);
        if (proxy.isEmpty()) {
            return new CaptureWays(used, Optional.of(CapturePlan.of(pod, Way.PROXY, used, wish)), proxy, Optional.empty());
        }
        if (proxy.get().key().equals("kube.capture.filter") || proxy.get().key().equals("kube.capture.noInterface")) {
            return new CaptureWays(used, Optional.empty(), proxy, Optional.empty());
        }
        CapturePlan raw = CapturePlan.of(pod, Way.DEBUG, used, wish);
        Optional<Problem> debug = dry(raw, job);
        if (debug.filter(p -> p.key().equals("kube.capture.podSecurity")).isPresent()) {
            CapturePlan plain = CapturePlan.of(pod, Way.DEBUG_PLAIN, used, wish);
            if (dry(plain, job).isEmpty()) {
                return new CaptureWays(used, Optional.of(plain), proxy, debug);
            }
        }
        return new CaptureWays(used, debug.isEmpty() ? Optional.of(raw) : Optional.empty(), proxy, debug);
    }

    private ProblemException error(String key, Object... args) {
        return new ProblemException(Problem.error(key, source.name(), args));
    }

    private Tree pod(PodInfo pod, JobContext job) {
        String path = "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name();
        return JsonReader.read(Bytes.of(api().get(Request.json(path, Right.get("", "pods", pod.namespace())), job))).value();
    }

    private Shell shell(PodInfo pod, String container) {
        return new Shell(api(), pod.namespace(), pod.name(), container);
    }

    /** Why the proxy's own container does not serve. */
    private Optional<Problem> inProxy(PodInfo pod, CaptureWish wish, JobContext job) {
        String container = pod.role().container();
        if (!pod.role().isProxy()) {
            return Optional.of(error("kube.capture.noProxy").problem());
        }
        try {
            Shell.Ended ended = shell(pod, container).run(CaptureScript.probe(wish), "probe", OutputStream.nullOutputStream(),
                    () -> false, ASK, job).orElseThrow(() -> error("kube.stalled", api().context().server(), ASK.toSeconds()));
            return ended.code() == 0 ? Optional.empty() : Optional.of(why(container, ended));
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
    }

    private Problem why(String container, Shell.Ended ended) {
        String words = ended.words().toLowerCase(java.util.Locale.ROOT);
        if (ended.code() < 0 || ended.code() == 126) {
            return error("kube.capture.noShell", container, ended.words()).problem();
        }
        if (ended.code() == 127) {
            return error("kube.capture.noProgram", container).problem();
        }
        if (Stream.of("permission", "not permitted").anyMatch(words::contains)) {
            return error("kube.capture.noRights", container, ended.words()).problem();
        }
        if (Stream.of("no such device", "doesn't exist", "no such interface").anyMatch(words::contains)) {
            return error("kube.capture.noInterface", ended.words()).problem();
        }
        if (Stream.of("syntax error", "expression", "unknown host", "parse", "illegal").anyMatch(words::contains)) {
            return error("kube.capture.filter", ended.words()).problem();
        }
        return error("kube.capture.failed", ended.code(), ended.words()).problem();
    }

    /** Why a container cannot be added. */
    private Optional<Problem> dry(CapturePlan plan, JobContext job) {
        try {
            api().addContainer(plan.pod().namespace(), plan.pod().name(), plan.patch(), true, job);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(CaptureRefusal.of(e.problem(), source.name()));
        }
    }

    // ---------- capturing ----------

    Change change(CapturePlan plan) {
        PodInfo pod = plan.pod();
        return new Change(plan.name(), source.name(), new Target(pod.namespace(), pod.name(), pod.port()), plan.calls(api()),
                List.of(STOP + plan.container() + " " + plan.name()), Optional.empty());
    }

    CaptureEnd run(CapturePlan plan, Path file, LongConsumer told, JobContext job) {
        Change change = change(plan).until(source.clock().instant().plus(plan.wish().limit()));
        journal.begin(change);
        boolean over = false;
        try (WholePackets out = new WholePackets(Files.newOutputStream(file), plan.wish().most())) {
            if (plan.addsContainer()) {
                api().addContainer(plan.pod().namespace(), plan.pod().name(), plan.patch(), false, job);
                awaitStart(plan, job);
            }
            long begin = System.nanoTime();
            Optional<Shell.Ended> ended = shell(plan.pod(), plan.container()).run(CaptureScript.capture(plan.wish()), plan.name(), out,
                    () -> {
                        told.accept(out.written());
                        return out.isFull();
                    }, plan.wish().limit().plusSeconds(10), job);
            if (ended.isEmpty() && !out.isFull()) {
                // The pod's own limit is shorter than ours: had the connection stood, it would have told its end.
                throw error("kube.cut", api().context().server());
            }
            over = ended.isPresent() && !plan.addsContainer();
            boolean late = System.nanoTime() - begin >= plan.wish().limit().toNanos();
            ended.filter(e -> !late && e.code() != 0 && e.code() != 143).ifPresent(e -> {
                throw new ProblemException(why(plan.container(), e));
            });
            told.accept(out.written());
            return new CaptureEnd(out.isFull() ? CaptureEnd.Why.SIZE : late ? CaptureEnd.Why.TIME : CaptureEnd.Why.ENDED, out.written(),
                    ended.map(Shell.Ended::words).orElse(""));
        } catch (IOException e) {
            throw new ProblemException(Problem.error("kube.capture.write", file.toString(), String.valueOf(e.getMessage())), e);
        } finally {
            finish(change, over);
        }
    }

    /** Ends it, unless that is known already. What cannot be ended now stays in the journal; its time limit ends it. */
    private void finish(Change change, boolean over) {
        // A job that was cancelled by an interrupt could not say anything to the cluster any more.
        boolean interrupted = Thread.interrupted();
        try {
            if (over) {
                journal.end(change);
            } else {
                stop(change);
            }
        } catch (ProblemException _) {
            // Told with what is still open.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitStart(CapturePlan plan, JobContext job) {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            Tree state = pod(plan.pod(), job).path("status", "ephemeralContainerStatuses").items().stream()
                    .filter(c -> c.get("name").text().equals(plan.name())).findFirst().orElse(Tree.absent()).get("state");
            String waits = state.path("waiting", "reason").text();
            if (state.has("running")) {
                return;
            }
            if (NO_IMAGE.contains(waits)) {
                throw error("kube.capture.image", plan.image(), waits + ": " + state.path("waiting", "message").text());
            }
            if (NO_START.contains(waits) || state.has("terminated")) {
                throw error("kube.capture.noStart", waits.isEmpty()
                        ? state.path("terminated", "reason").text()
                        : waits + ": " + state.path("waiting", "message").text());
            }
            api().pause(LOOK, job);
        }
        throw error("kube.capture.slow", START.toSeconds());
    }

    // ---------- ending ----------

    /** Whether a change is a capture. */
    static boolean isCapture(Change change) {
        return change.revert().stream().anyMatch(r -> r.startsWith(STOP));
    }

    /** Whether a capture has ended by its own limit. */
    boolean isOver(Change change) {
        return isCapture(change) && change.until().filter(t -> t.plus(GRACE).isBefore(source.clock().instant())).isPresent();
    }

    /** Ends a capture: of this run, or one that was left behind. */
    void stop(Change change) {
        for (String line : change.revert()) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[2].matches("meshscope-[0-9a-f]{8}")) {
                new Shell(api(), change.target().namespace(), change.target().pod(), words[1]).run(CaptureScript.stop(words[2]), "stop",
                        OutputStream.nullOutputStream(), () -> false, ASK, JobContext.QUIET);
            }
        }
        journal.end(change);
    }
}
