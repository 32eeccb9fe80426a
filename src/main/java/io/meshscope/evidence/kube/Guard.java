package io.meshscope.evidence.kube;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.api.Forward;
import io.meshscope.xds.Loggers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * The only way to change something in a cluster: prepared with the exact calls, written to the journal, then made, and taken back. Refuses
 * everything while the cluster is read-only. Safe for several threads.
 */
public final class Guard {
    /** The levels Envoy knows. */
    public static final List<String> LEVELS = List.of("trace", "debug", "info", "warning", "error", "critical", "off");
    private static final long MOST = 1 << 20;
    private static final String LOGGING = "POST /logging";

    private final ClusterSource source;
    private final Journal journal;
    private final PodCapture captures;

    public Guard(ClusterSource source, Journal journal) {
        this.source = source;
        this.journal = journal;
        this.captures = new PodCapture(source, journal);
    }

    /** Loggers that tell of a kind of trouble (Envoy, source/common/common/logger.h). */
    public enum Preset {
        /** Requests that fail upstream. */
        UPSTREAM(List.of("router", "http", "upstream", "pool", "connection")),
        /** Mutual TLS and certificates. */
        TLS(List.of("connection", "secret", "filter")),
        /** Authorization. */
        RBAC(List.of("rbac", "jwt", "ext_authz")),
        /** Configuration from istiod. */
        XDS(List.of("config", "upstream", "init", "main"));

        private final List<String> loggers;

        Preset(List<String> loggers) {
            this.loggers = loggers;
        }

        /** Names of the loggers. */
        public List<String> loggers() {
            return loggers;
        }

        /** The key of its words. */
        public String key() {
            return "kube.preset." + name();
        }
    }

    /**
     * Prepares a change of log levels: the levels of now are read, so that they can be set again.
     *
     * @throws ProblemException when they cannot be read
     */
    public Change levels(PodInfo pod, List<String> loggers, String level, JobContext job) {
        Loggers now = Loggers.read(new String(ask(pod, LOGGING, job), StandardCharsets.UTF_8))
                .orElseThrow(() -> new ProblemException(Problem
                        .error("kube.noLoggers", source.name(), pod.shown())));
        List<String> calls = new ArrayList<>();
        List<String> revert = new ArrayList<>();
        for (Map.Entry<String, String> e : now.levels().entrySet()) {
            if (loggers.contains(e.getKey()) && !e.getValue().equals(level)) {
                calls.add(LOGGING + "?" + e.getKey() + "=" + level);
                revert.add(LOGGING + "?" + e.getKey() + "=" + e.getValue());
            }
        }
        return new Change(UUID.randomUUID().toString(), source.name(), target(pod), calls, revert, Optional.empty());
    }

    /** Prepares a push of all configuration to all proxies; costly in large meshes, and nothing to take back. */
    public Change push(PodInfo istiod) {
        return new Change(UUID.randomUUID().toString(), source.name(), target(istiod), List.of("GET /debug/adsz?push=true"), List.of(),
                Optional.empty());
    }

    /**
     * Makes a change, after it was written down.
     *
     * @param span after which it is to be taken back; whoever calls has to see to that
     * @return the change with the time of its end
     * @throws ProblemException when it cannot be made in full; what was made is taken back then
     */
    public Change apply(Change change, Duration span, JobContext job) {
        requireWriting();
        Change timed = change.revert().isEmpty() ? change : change.until(source.clock().instant().plus(span));
        journal.begin(timed);
        try {
            change.calls().forEach(c -> ask(change.target(), c, job));
        } catch (ProblemException e) {
            if (!timed.revert().isEmpty()) {
                revert(timed, job);
            }
            throw e;
        }
        if (timed.revert().isEmpty()) {
            journal.end(timed);
        }
        return timed;
    }

    /**
     * Takes a change back.
     *
     * @throws ProblemException when that fails; it stays in the journal then, unless the pod is gone and the change with it
     */
    public void revert(Change change, JobContext job) {
        requireWriting();
        if (PodCapture.isCapture(change)) {
            captures.stop(change);
            return;
        }
        try {
            if (PodCapture.isCapture(change)) {
                captures.stop(change);
            } else {
                change.revert().forEach(c -> ask(change.target(), c, job));
            }
        } catch (ProblemException e) {
            if (!isGone(change.target(), job)) {
                throw e;
            }
        }
        journal.end(change);
    }

    /** Whether there is no such pod any more; what was changed in it is gone with it. */
    private boolean isGone(Forward.Target target, JobContext job) {
        try {
            source.find(target.namespace(), target.pod(), job);
            return false;
        } catch (ProblemException e) {
            return e.problem().key().equals("kube.absent");
        }
    }

    /**
     * Finds out how packets can be captured in a pod. What the proxy's container allows is tried by opening the interface, what admission
     * allows by a dry run; nothing is captured or added.
     *
     * @param image the image of a container that would have to be added; "" for the one that suits best
     * @throws ProblemException when the wish is no good, or the cluster is read-only
     */
    public CaptureWays captureWays(PodInfo pod, CaptureWish wish, String image, JobContext job) {
        requireWriting();
        return captures.ways(pod, wish, image, job);
    }

    /** A capture as a change, to be agreed to. */
    public Change captureChange(CapturePlan plan) {
        return captures.change(plan);
    }

    /**
     * Captures into a file until the limit is reached or the job is cancelled; written down before, stopped and cleaned up after, whatever
     * happens. When the connection breaks, or this process ends, the pod stops by itself.
     *
     * @param told told the bytes of the file again and again, on a thread of this job
     * @throws ProblemException when it does not start, or breaks; what came before that is in the file
     */
    public CaptureEnd capture(CapturePlan plan, Path file, LongConsumer told, JobContext job) {
        requireWriting();
        return captures.run(plan, file, told, job);
    }

    /** Whether a change is a capture. */
    public static boolean isCapture(Change change) {
        return PodCapture.isCapture(change);
    }

    /** Changes of this context that were not taken back: of this run, or of one that crashed. */
    public List<Change> open() {
        List<Change> all = journal.open(source.name());
        all.stream().filter(captures::isOver).forEach(journal::end);
        return all.stream().filter(c -> !captures.isOver(c)).toList();
    }

    private void requireWriting() {
        if (!source.api().isWriting()) {
            throw new ProblemException(Problem.error("kube.readOnly", source.name()));
        }
    }

    private static Forward.Target target(PodInfo pod) {
        return new Forward.Target(pod.namespace(), pod.name(), pod.port());
    }

    private byte[] ask(PodInfo pod, String call, JobContext job) {
        return ask(target(pod), call, job);
    }

    private byte[] ask(Forward.Target target, String call, JobContext job) {
        String[] parts = call.split(" ", 2);
        Forward forward = source.forwards().borrow(target);
        try {
            return parts[0].equals("POST") ? forward.post(parts[1], MOST, job) : forward.get(parts[1], MOST, job);
        } finally {
            source.forwards().giveBack(target);
        }
    }
}
