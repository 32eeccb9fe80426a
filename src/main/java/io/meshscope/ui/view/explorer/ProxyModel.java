package io.meshscope.ui.view.explorer;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.syntax.JsonFault;
import io.meshscope.ui.task.Coalescer;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.UiThread;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.DumpOverview;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.resource.DumpLookup;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.UsedBy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Reads the evidence of one proxy and keeps what is known of it. Reading begins when first asked for and goes in steps, each of which is
 * shown at once: the index as it grows, names, who uses what, and at last a strict look at the whole text. FX thread.
 */
final class ProxyModel {
    private static final long LARGE = 20_000_000;
    private static final Duration PAUSE = Duration.ofMillis(2500);

    private ProxyFiles files;
    private final JobRunner runner;
    private final UiThread ui;
    private final String key;
    private final ReadOnlyObjectWrapper<ProxyData> data;
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private boolean started;

    ProxyModel(ProxyFiles files, JobRunner runner, UiThread ui) {
        this.files = files;
        this.runner = runner;
        this.ui = ui;
        this.key = "proxy/" + files.ref().source() + "/" + files.ref().name();
        this.data = new ReadOnlyObjectWrapper<>(ProxyData.of(files));
    }

    /** What is known now. */
    ReadOnlyObjectProperty<ProxyData> dataProperty() {
        return data.getReadOnlyProperty();
    }

    ProxyData data() {
        return data.get();
    }

    /** What went wrong on the way, in the order met. */
    ObservableList<Problem> problems() {
        return problems;
    }

    /** Whether part of the evidence could not be read. */
    boolean isDamaged() {
        return problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
    }

    /** Begins to read; does nothing when it has begun. */
    void start() {
        if (!started) {
            started = true;
            files.clusters().ifPresentOrElse(this::readHosts, this::readDump);
        }
    }

    /** Reads everything again. */
    void restart() {
        close();
        started = false;
        problems.clear();
        data.set(ProxyData.of(files));
        start();
    }

    /** The evidence was read anew: what is known stays in view until the new is. */
    void replace(ProxyFiles fresh) {
        if (files.sameEvidence(fresh)) {
            return;
        }
        boolean read = started;
        close();
        files = fresh;
        started = false;
        problems.clear();
        ProxyData d = data.get();
        data.set(read ? new ProxyData(fresh, d.dump(), d.complete(), d.overview(), d.hosts(), d.lookup()) : ProxyData.of(fresh));
        if (read) {
            start();
        }
    }

    /** Stops what is under way. */
    void close() {
        runner.cancel(key);
    }

    private void readHosts(ProxyFiles.Body body) {
        runner.submit(
                Task.<Outcome<Hosts>>of(key + "/clusters", "explorer.task.clusters", c -> Hosts.read(body.document(), body.span(), c)).args(
                        files.title()).detail(body.document().origin().path()).onCores(),
                out -> {
                    problems.addAll(out.problems());
                    ProxyData d = data.get();
                    data.set(new ProxyData(files, d.dump(), d.complete(), d.overview(), Optional.of(out.value()), d.lookup()));
                    readDump();
                });
    }

    private void readDump() {
        if (files.dump().isEmpty()) {
            complete(Optional.empty());
            return;
        }
        ProxyFiles.Body body = files.dump().get();
        Coalescer<ConfigDump> growing = new Coalescer<>(ui, batch -> grew(batch.getLast()));
        runner.submit(Task.<Indexed>of(key + "/dump", "explorer.task.index", c -> {
            Outcome<ConfigDump> dump = ConfigDump.read(body.document(), body.span(), c, growing::offer);
            return new Indexed(dump, DumpOverview.of(dump.value()));
        }).args(files.title()).detail(body.document().origin().path()).onCores(), read -> {
            problems.addAll(read.dump.problems());
            complete(Optional.of(read));
            names(body, read.dump.value(), read.dump.problems().isEmpty());
        });
    }

    private void grew(ConfigDump dump) {
        if (!data.get().complete()) {
            data.set(new ProxyData(files, Optional.of(dump), false, Optional.empty(), data.get().hosts(), Lookup.NOTHING));
        }
    }

    private void complete(Optional<Indexed> read) {
        data.set(
                new ProxyData(files, read.map(r -> r.dump.value()), true, read.map(Indexed::overview), data.get().hosts(), Lookup.NOTHING));
    }

    /** A complete index, and its sum. */
    private record Indexed(Outcome<ConfigDump> dump, DumpOverview overview) {}

    /**
     * Names first, since links need them; then who uses what, which has to read everything once; at last the check. One after the other, and
     * of large dumps only after a while, so that a core stays free for the tables the user is looking at.
     */
    private void names(ProxyFiles.Body body, ConfigDump dump, boolean sound) {
        Function<String, Optional<List<HostStatus>>> hosts = hosts(data.get().hosts());
        Duration pause = body.document().bytes().size() > LARGE ? PAUSE : Duration.ZERO;
        runner.submit(
                Task.<Lookup>of(key + "/names", "explorer.task.names", c -> new DumpLookup(dump, hosts, new UsedBy.Builder().build())).args(
                        files.title()).unlisted().onCores(),
                lookup -> {
                    found(lookup);
                    runner.submit(
                            Task.<Lookup>of(key + "/uses", "explorer.task.uses", c -> new DumpLookup(dump, hosts, DumpLookup.usedBy(dump, c
                                    .cancel()))).args(files.title()).onCores().after(pause),
                            used -> {
                                found(used);
                                if (sound) {
                                    check(body);
                                }
                            });
                });
    }

    private static Function<String, Optional<List<HostStatus>>> hosts(Optional<Hosts> hosts) {
        return cluster -> hosts.flatMap(h -> h.find(cluster).map(i -> h.tree(i).get("host_statuses").items().stream().map(HostStatus::new)
                .toList()));
    }

    private void found(Lookup lookup) {
        ProxyData d = data.get();
        data.set(new ProxyData(files, d.dump(), true, d.overview(), d.hosts(), lookup));
    }

    /** The index only looks for the ends of values; whether everything between is JSON shows here. */
    private void check(ProxyFiles.Body body) {
        runner.submit(
                Task.<List<Problem>>of(key + "/check", "explorer.task.check", c -> JsonFault.all(body.document(), body.span(), c.cancel()))
                        .args(files.title()).detail(body.document().origin().path()).onCores(),
                problems::addAll);
    }
}
