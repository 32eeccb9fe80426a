package io.meshscope.ui.view.cluster;

import io.meshscope.base.Problem;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.evidence.kube.config.KubeContext;
import io.meshscope.model.Ref;
import io.meshscope.ui.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The contexts there are, and the clusters that are open. FX thread. */
public final class ClusterModel {
    private static final String KEY = "clusters";
    private static final String PREFIX = "cluster:";
    /** The page of all contexts. */
    static final Ref.Page CONTEXTS = new Ref.Page(KEY);

    private final Surroundings around;
    private final Clusters clusters;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Kubeconfig> config = new ReadOnlyObjectWrapper<>(Kubeconfig.read(List.of()));

    public ClusterModel(Surroundings around, Clusters clusters) {
        this.around = around;
        this.clusters = clusters;
    }

    Surroundings around() {
        return around;
    }

    /** The kubeconfigs as last read. */
    ReadOnlyObjectProperty<Kubeconfig> configProperty() {
        return config.getReadOnlyProperty();
    }

    /** Reads the kubeconfigs again when a file was written since. */
    void look() {
        Kubeconfig known = config.get();
        if (known.files().isEmpty()) {
            reload();
        } else {
            around.runner().submit(Task.<Boolean>of(KEY + "/stale", "live.task.config", _ -> known.isStale()).unlisted(), stale -> {
                if (stale) {
                    reload();
                }
            });
        }
    }

    /** Reads the kubeconfigs again. */
    void reload() {
        List<Path> more = around.desk().kubeconfigs();
        around.runner().submit(Task.<Kubeconfig>of(KEY + "/config", "live.task.config", _ -> clusters.config(more)).unlisted(), read -> {
            config.set(read);
            read.problems().stream().filter(p -> p.level() != Problem.Level.INFO).forEach(around.notices()::problem);
        });
    }

    /** Adds kubeconfig files. */
    void add(List<Path> files) {
        List<Path> now = new ArrayList<>(around.desk().kubeconfigs());
        files.stream().map(Path::toAbsolutePath).filter(f -> !now.contains(f)).forEach(now::add);
        around.desk().setKubeconfigs(now);
        reload();
    }

    /** Whether a kubeconfig file was added here, and is not one kubectl would read. */
    boolean isAdded(Path file) {
        return around.desk().kubeconfigs().contains(file);
    }

    /** Forgets a kubeconfig file that was added; clusters that are open stay open. */
    void remove(Path file) {
        around.desk().setKubeconfigs(around.desk().kubeconfigs().stream().filter(f -> !f.equals(file)).toList());
        reload();
    }

    /** The session of a context, closed when it was never opened. */
    Session session(KubeContext context) {
        Session known = sessions.get(context.name());
        if (known == null || (known.stateProperty().get() == Session.State.CLOSED && !known.context().equals(context))) {
            known = new Session(around, clusters, context);
            sessions.put(context.name(), known);
        }
        return known;
    }

    /** The session of a page. */
    Optional<Session> session(Ref page) {
        return page instanceof Ref.Page(String id) && id.startsWith(PREFIX)
                ? Optional.ofNullable(sessions.get(id.substring(PREFIX.length())))
                : Optional.empty();
    }

    /** Opens a context's cluster and goes to it. */
    void open(KubeContext context) {
        Session session = session(context);
        if (session.stateProperty().get() == Session.State.CLOSED || session.stateProperty().get() == Session.State.FAILED) {
            session.open(config.get());
        }
        around.navigator().open(pageOf(context.name()));
    }

    /** The page of a context. */
    public static Ref.Page pageOf(String context) {
        return new Ref.Page(PREFIX + context);
    }

    /** Whether an address belongs to this feature. */
    public static boolean isOurs(Ref ref) {
        return ref instanceof Ref.Page(String id) && (id.equals(KEY) || id.startsWith(PREFIX));
    }

    /** The clusters that are open. */
    Collection<Session> open() {
        return sessions.values().stream().filter(s -> s.source().isPresent()).toList();
    }

    /** A source was closed elsewhere. */
    public void closed(EvidenceSource source) {
        open().stream().filter(s -> s.source().orElseThrow() == source).toList().forEach(Session::close);
    }

    /** Goes to the page of contexts. */
    public void showContexts() {
        around.navigator().open(CONTEXTS);
    }

    /** Goes to where a capture can be begun: a proxy of the cluster that is in front, or of the first; else to the contexts. */
    public void capture() {
        Session session = session(around.navigator().placeProperty().get()).filter(s -> s.source().isPresent())
                .or(() -> open().stream().findFirst()).orElse(null);
        if (session == null) {
            showContexts();
            return;
        }
        around.navigator().open(pageOf(session.context().name()));
        session.seenProperty().get().pods().stream().filter(p -> p.role().isEnvoy() && p.isRunning()).findFirst().ifPresent(
                session.captures()::want);
    }

    /** Reads the objects of all open clusters again. */
    public void refresh() {
        open().forEach(Session::readObjects);
    }

    /** Lets go of all clusters at once: the program ends. */
    public void end() {
        open().forEach(Session::end);
    }
}
