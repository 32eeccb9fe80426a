package io.meshscope.ui.view.cluster;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.evidence.kube.ClusterSource;
import io.meshscope.evidence.kube.Forwards;
import io.meshscope.evidence.kube.Piece;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Role;
import io.meshscope.evidence.kube.Suspects;
import io.meshscope.evidence.kube.api.Forward;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.KubeContext;
import io.meshscope.evidence.kube.config.Prompt;
import io.meshscope.model.diff.Difference;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.Throttle;
import io.meshscope.xds.status.ProxyStatus;
import java.time.Duration;
import java.time.Instant;
import java.nio.file.Path;
import java.nio.file.InvalidPathException;
import java.util.stream.Stream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One cluster that is open, or was tried. FX thread. */
final class Session {
    private static final Duration GAP = Duration.ofMillis(200);

    private final Surroundings around;
    private final Clusters clusters;
    private final KubeContext context;
    private final String key;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<Seen> seen = new ReadOnlyObjectWrapper<>(Seen.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper prompt = new ReadOnlyStringWrapper("");
    private final Throttle look;
    private final Captures captures;
    private final Changes changes;
    private @Nullable ClusterSource source;
    private Map<String, ProxyStatus> statuses = Map.of();

    /** How it is. */
    enum State {
        /** Nothing is open. */
        CLOSED,
        /** Credentials are got, the first answers awaited. */
        CONNECTING,
        /** Open. */
        OPEN,
        /** Could not be opened. */
        FAILED
    }

    /** What is known at a moment. */
    record Seen(List<PodInfo> pods, List<Piece> pieces, List<Forwards.View> forwards, List<Right> missing,
            Map<String, ProxyStatus> statuses) {
        static final Seen NOTHING = new Seen(List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    Session(Surroundings around, Clusters clusters, KubeContext context) {
        this.around = around;
        this.clusters = clusters;
        this.context = context;
        this.key = "cluster/" + context.name();
        this.look = new Throttle(around.ui(), GAP, this::look);
        this.captures = new Captures(around, this::source, clusters::journal, key);
        this.changes = new Changes(around, this::source, clusters::journal, context.name(), captures);
    }

    KubeContext context() {
        return context;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Seen> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** Why it failed. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What a credential plugin says while it waits; "" when none does. */
    ReadOnlyStringProperty promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    Optional<ClusterSource> source() {
        return Optional.ofNullable(source);
    }

    // ---------- opening and closing ----------

    /** Opens it and reads its objects. */
    void open(Kubeconfig config) {
        close();
        state.set(State.CONNECTING);
        problem.set(null);
        Prompt said = (program, words) -> around.ui().later(() -> {
            if (state.get() == State.CONNECTING) {
                prompt.set(program + ": " + words);
            }
        });
        List<Path> folders = around.desk().choices().programs().stream().flatMap(Session::folder).toList();
        around.runner().submit(Task.<ClusterSource>of(key + "/connect", "live.task.connect", c -> clusters.open(config, context.name(),
                said, folders, c)).args(context.name()).detail(context.server()), this::opened, this::failed);
    }

    /** Settings may come from another system, whose paths mean nothing here. */
    private static Stream<Path> folder(String written) {
        try {
            return Stream.of(Path.of(written));
        } catch (InvalidPathException _) {
            return Stream.empty();
        }
    }

    private void opened(ClusterSource made) {
        prompt.set("");
        source = made;
        made.setOnChange(look::request);
        readObjects();
    }

    private void failed(Problem why) {
        prompt.set("");
        problem.set(why);
        state.set(State.FAILED);
        source().ifPresent(s -> {
            source = null;
            around.desk().gone(s);
        });
    }

    /** Stops what runs and lets go of the cluster. */
    void close() {
        around.runner().cancel(key);
        prompt.set("");
        source().ifPresent(s -> {
            source = null;
            changes.let(s);
        });
        statuses = Map.of();
        seen.set(Seen.NOTHING);
        state.set(State.CLOSED);
    }

    /** Its captures. */
    Captures captures() {
        return captures;
    }

    /** What is changed in it. */
    Changes changes() {
        return changes;
    }

    /** Lets go of the cluster at once: the program ends. */
    void end() {
        source().ifPresent(s -> {
            changes.revertAll(s);
            s.close();
        });
        source = null;
    }

    // ---------- reading ----------

    /** Reads the objects again. */
    void readObjects() {
        source().ifPresent(s -> around.runner().submit(Task.<Outcome<Integer>>of(key + "/objects", "live.task.objects", s.objects(List
                .of())).args(context.name()).detail(context.server()), out -> read(s), why -> {
                    if (state.get() == State.CONNECTING) {
                        failed(why);
                    } else {
                        around.notices().problem(why);
                    }
                }));
    }

    private void read(ClusterSource s) {
        if (state.get() != State.OPEN) {
            changes.opened(s);
        }
        state.set(State.OPEN);
        look();
        around.desk().changed(s);
        readStatus();
        around.runner().submit(Task.<Integer>of(key + "/watch", "live.task.watch", s.watch()).args(context.name()).unlisted(), _ -> {},
                _ -> {});
    }

    /** Asks every istiod which proxy has what. */
    void readStatus() {
        source().ifPresent(s -> {
            List<PodInfo> istiods = s.inventory().with(Role.ISTIOD).stream().filter(PodInfo::isRunning).toList();
            if (!istiods.isEmpty()) {
                around.runner().submit(Task.<Map<String, ProxyStatus>>of(key + "/status", "live.task.status", c -> {
                    istiods.forEach(p -> s.collect(p, c));
                    return s.statuses(c).stream().collect(Collectors.toMap(ProxyStatus::id, Function.identity(), Session::newer));
                }).args(context.name()), found -> {
                    statuses = found;
                    changed(s);
                });
            }
        });
    }

    /** A proxy that moved from one istiod to another is known to both for a while: the one that sent last is the one it follows. */
    private static ProxyStatus newer(ProxyStatus a, ProxyStatus b) {
        return sent(b).isAfter(sent(a)) ? b : a;
    }

    private static Instant sent(ProxyStatus status) {
        return status.types().values().stream().flatMap(t -> t.updated().stream()).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** Asks istiod again for the state alone, quietly. */
    void refreshStatus() {
        source().ifPresent(s -> around.runner().submit(Task.<Map<String, ProxyStatus>>of(key + "/refresh", "live.task.status", c -> {
            s.inventory().with(Role.ISTIOD).stream().filter(PodInfo::isRunning).forEach(p -> s.collect(p, "debug/syncz"::equals, c));
            return s.statuses(c).stream().collect(Collectors.toMap(ProxyStatus::id, Function.identity(), Session::newer));
        }).args(context.name()).unlisted(), found -> {
            statuses = found;
            look();
        }, why -> look()));
    }

    /** Compares what istiod means with what a proxy has. */
    void compare(PodInfo pod, Consumer<List<Difference>> told, Consumer<Problem> failed) {
        source().ifPresent(s -> around.runner().submit(Task.<List<Difference>>of(key + "/compare", "live.task.compare", c -> s.intended(pod,
                c)).args(pod.shown()).detail(context.name()), told, failed));
    }

    /** Finds the objects that may be behind an error. */
    void suspects(String error, PodInfo pod, Consumer<List<Suspects.Suspect>> told) {
        source().ifPresent(s -> around.runner().submit(Task.<List<Suspects.Suspect>>of(key + "/suspects", "live.task.suspects",
                c -> Suspects.of(error, pod, s, c)).unlisted().onCores(), told));
    }

    /** Reads what proxies say of themselves; the first is shown when it is there. */
    void collect(List<PodInfo> pods, boolean show) {
        source().ifPresent(s -> {
            for (PodInfo pod : pods.stream().filter(p -> p.role() != Role.NONE).toList()) {
                around.runner().submit(Task.<Outcome<List<Item>>>of(key + "/collect/" + pod.shown(), "live.task.collect", c -> s.collect(
                        pod, c)).args(pod.shown()).detail(context.name()), out -> {
                            around.notices().problems(out);
                            changed(s);
                            if (show && pod.equals(pods.getFirst()) && !out.value().isEmpty()) {
                                around.desk().show(s, pod);
                            }
                        });
            }
        });
    }

    /** Shows the logs of pods' mesh containers in one view; they are read when they are shown. */
    void logs(List<PodInfo> pods) {
        source().ifPresent(s -> {
            List<String> paths = pods.stream().filter(p -> p.role() != Role.NONE).map(s::logs).toList();
            changed(s);
            if (!paths.isEmpty()) {
                around.desk().open(paths);
            }
        });
    }

    private void changed(ClusterSource s) {
        look();
        around.desk().changed(s);
    }

    private void look() {
        ClusterSource s = source;
        seen.set(s == null
                ? Seen.NOTHING
                : new Seen(s.inventory().pods(), s.pieces(), s.forwards().list(), s.missing(), statuses));
    }

    // ---------- forwards ----------

    /** Opens a forward that stays. */
    void forward(Forward.Target target) {
        forwards("open", f -> f.open(target));
        around.history().add(target.command(context.name()), target.pod(), "kubectl");
    }

    void restart(Forward.Target target) {
        forwards("restart", f -> f.restart(target));
    }

    void stop(Forward.Target target) {
        forwards("stop", f -> f.close(target));
    }

    void forget(Forward.Target target) {
        forwards("forget", f -> f.forget(target));
    }

    private void forwards(String what, Consumer<Forwards> how) {
        source().ifPresent(s -> around.runner().submit(Task.<Boolean>of(key + "/forward/" + what, "live.task.forward", _ -> {
            how.accept(s.forwards());
            return true;
        }).unlisted(), _ -> look(), why -> {
            look();
            around.notices().problem(why);
        }));
    }
}
