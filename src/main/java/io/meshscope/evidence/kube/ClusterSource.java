package io.meshscope.evidence.kube;

import io.meshscope.base.Bytes;
import io.meshscope.base.Job;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Folder;
import io.meshscope.evidence.FolderBuilder;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.archive.Spool;
import io.meshscope.evidence.kind.Detected;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Syntax;
import io.meshscope.evidence.kube.Piece.State;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.ObjectList;
import io.meshscope.evidence.kube.api.ObjectType;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import io.meshscope.model.diff.Difference;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.diff.IntendedDiff;
import io.meshscope.xds.status.ProxyStatus;
import io.meshscope.xds.status.ProxyStatuses;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A cluster as evidence. Nothing is read until it is asked for; what was read lies in {@link #root} in the folders of a bug report. What
 * was read stays when a later read fails or is cancelled. Safe for several threads.
 */
public final class ClusterSource implements EvidenceSource {
    /** Larger answers are kept in a file of the cache folder. */
    private static final int MOST_IN_MEMORY = 4 << 20;

    private final KubeApi api;
    private final Spool spool;
    private final Clock clock;
    private final Forwards forwards;
    private final Map<String, LogRequest> logs = new ConcurrentHashMap<>();
    private final Map<String, Piece> pieces = new ConcurrentSkipListMap<>();
    private final Map<String, io.meshscope.model.Kind> kinds = new ConcurrentHashMap<>();
    private final Inventory inventory = new Inventory();
    private volatile Runnable listener = () -> {};
    private volatile String version = "";

    /**
     * A cluster nothing is known of yet.
     *
     * @param api   asks it; closed with this source
     * @param spool keeps large answers; closed with this source
     */
    public ClusterSource(KubeApi api, Spool spool, Clock clock) {
        this.api = api;
        this.spool = spool;
        this.clock = clock;
        this.forwards = new Forwards(api, clock);
    }

    /** Says who is told, on any thread, when something was read or is being read. */
    public void setOnChange(Runnable told) {
        listener = told;
    }

    /** The address of a context's cluster as a source. */
    public static String pathOf(String context) {
        return "kube:" + context;
    }

    @Override
    public Form form() {
        return Form.CLUSTER;
    }

    @Override
    public String name() {
        return api.context().name();
    }

    @Override
    public String path() {
        return pathOf(name());
    }

    @Override
    public Folder root() {
        FolderBuilder folders = new FolderBuilder(name(), path());
        pieces.values().forEach(p -> p.evidence().ifPresent(i -> folders.add(p.path(), i)));
        return folders.build();
    }

    @Override
    public List<Problem> problems() {
        return pieces.values().stream().flatMap(p -> Optional.ofNullable(p.problem()).stream()).filter(p -> p
                .level() != Problem.Level.INFO).distinct().toList();
    }

    @Override
    public String command(Item item) {
        return pieces.values().stream().filter(p -> p.item() == item).map(Piece::command).findFirst().orElse("");
    }

    @Override
    public Set<io.meshscope.model.Kind> incomplete() {
        return kinds.entrySet().stream().filter(e -> piece(e.getKey()).map(Piece::state).filter(s -> s == State.DONE || s == State.ABSENT)
                .isEmpty()).map(Map.Entry::getValue).collect(Collectors.toUnmodifiableSet());
    }

    /** Where the objects of a kind lie. */
    Optional<String> placeOf(io.meshscope.model.Kind kind) {
        return kinds.entrySet().stream().filter(e -> e.getValue().equals(kind)).map(Map.Entry::getKey).findFirst();
    }

    /** Objects of a kind will lie at a place. */
    void expect(String place, io.meshscope.model.Kind kind) {
        kinds.put(place, kind);
    }

    /** The pods and namespaces known so far. */
    public Inventory inventory() {
        return inventory;
    }

    /** Its port-forwards. */
    public Forwards forwards() {
        return forwards;
    }

    /** Asks it. */
    public KubeApi api() {
        return api;
    }

    /** Everything that was asked for, by its place. */
    public List<Piece> pieces() {
        return List.copyOf(pieces.values());
    }

    /** One of them. */
    public Optional<Piece> piece(String path) {
        return Optional.ofNullable(pieces.get(path));
    }

    /** The rights that were missing so far. */
    public List<Right> missing() {
        return pieces.values().stream().flatMap(p -> p.missing().stream()).distinct().toList();
    }

    // ---------- collecting ----------

    /**
     * Finds one pod without reading the others.
     *
     * @throws ProblemException when there is no such pod, or it cannot be read
     */
    public PodInfo find(String namespace, String pod, JobContext job) {
        ObjectType pods = new ObjectType(io.meshscope.model.Kind.POD, "v1", "pods", true);
        inventory.addPods(ObjectList.one(api, pods, namespace, pod, job).bytes());
        return inventory.pod(namespace, pod).orElseThrow(() -> new ProblemException(Problem.error("kube.noPod", name(), pod, namespace)));
    }

    /** Reads the objects of the cluster: {@link ObjectsCollector}. */
    public Job<Outcome<Integer>> objects(List<String> namespaces) {
        return job -> new ObjectsCollector(this, namespaces).run(job);
    }

    /**
     * Reads the pods of a namespace alone.
     *
     * @throws ProblemException when they cannot be read
     */
    public List<PodInfo> pods(String namespace, JobContext job) {
        ObjectType pods = new ObjectType(io.meshscope.model.Kind.POD, "v1", "pods", true);
        ObjectList.read(api, pods, namespace, ObjectList.Options.ALL, inventory::addPods, job);
        return inventory.pods().stream().filter(p -> namespace.isEmpty() || p.namespace().equals(namespace)).toList();
    }

    /**
     * Reads what a proxy or istiod says of itself.
     *
     * @return what could be read, and why the rest could not
     */
    public Outcome<List<Item>> collect(PodInfo pod, JobContext job) {
        return collect(pod, _ -> true, job);
    }

    /**
     * Reads a part of that.
     *
     * @param files which: {@code config_dump}, {@code clusters}, {@code debug/syncz} …
     */
    public Outcome<List<Item>> collect(PodInfo pod, Predicate<String> files, JobContext job) {
        List<Item> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Asked> all = Asked.of(pod.role()).stream().filter(a -> files.test(a.file())).toList();
        logs(pod);
        all.forEach(a -> change(place(pod, a.file()), Admin.command(name(), pod, a.path()), p -> p.reading(clock.instant())));
        try (Admin admin = new Admin(api, forwards, pod)) {
            int done = 0;
            for (Asked asked : all) {
                String place = place(pod, asked.file());
                try {
                    Item item = item(place, keep(admin.get(asked.path(), job), job));
                    change(place, "", p -> p.done(item, -1, clock.instant()));
                    found.add(item);
                } catch (ProblemException e) {
                    change(place, "", p -> p.failed(e.problem(), List.of(Right.portForward(pod.namespace())), clock.instant()));
                    if (e.problem().level() != Problem.Level.INFO) {
                        problems.add(e.problem());
                    }
                    if (!e.problem().key().startsWith("kube.admin.")) {
                        skip(pod, all, e.problem());
                        break;
                    }
                }
                job.progress().at(++done, all.size());
            }
        } catch (CancellationException e) {
            cancel(all.stream().map(a -> place(pod, a.file())).toList());
            throw e;
        }
        return new Outcome<>(found, problems);
    }

    /** What every istiod that was asked said about its proxies. Not for the FX thread. */
    public List<ProxyStatus> statuses(JobContext job) {
        List<ProxyStatus> out = new ArrayList<>();
        for (Piece piece : pieces.values()) {
            if (piece.item() != null && piece.path().startsWith("istio/") && piece.path().endsWith("/debug/syncz")) {
                Bytes bytes = piece.item().document(job).bytes();
                out.addAll(ProxyStatuses.read(JsonReader.read(bytes).value(), piece.item().site().pod()));
            }
        }
        return out;
    }

    /**
     * What istiod means a proxy to have against what it has; both are asked now.
     *
     * @return what differs; nothing when both agree
     * @throws ProblemException when one of them cannot be asked, or no istiod knows the proxy
     */
    public List<Difference> intended(PodInfo pod, JobContext job) {
        ConfigDump actual = dump("envoy", pod, "/config_dump", job);
        ProblemException last = new ProblemException(Problem.error("kube.noIstiod", name(), pod.shown()));
        for (PodInfo istiod : inventory.with(Role.ISTIOD)) {
            try {
                ConfigDump means = dump("istiod", istiod, "/debug/config_dump?proxyID=" + pod.shown(), job);
                return IntendedDiff.of(means, actual, job.cancel());
            } catch (ProblemException e) {
                // Another replica may be the one this proxy follows.
                last = e;
            }
        }
        throw last;
    }

    private ConfigDump dump(String name, PodInfo pod, String path, JobContext job) {
        try (Admin admin = new Admin(api, forwards, pod)) {
            Bytes bytes = keep(admin.get(path, job), job);
            Document document = new Document(origin(place(pod, name)), bytes);
            return ConfigDump.read(document, Span.of(0, bytes.size()), job, _ -> {}).value();
        }
    }

    private void skip(PodInfo pod, List<Asked> all, Problem why) {
        for (Asked a : all) {
            change(place(pod, a.file()), "", p -> p.state() == State.READING ? p.failed(why, List.of(), clock.instant()) : p);
        }
    }

    /** Marks what was being read as stopped. */
    void cancel(List<String> places) {
        places.forEach(place -> change(place, "", p -> p.state() == State.READING || p.state() == State.WAITING
                ? p.cancelled(clock.instant())
                : p));
    }

    @Override
    public Optional<Growing> growing(Item item) {
        return pieces.values().stream().filter(p -> p.item() == item).findFirst().flatMap(p -> Optional.ofNullable(logs.get(p.path())))
                .filter(r -> !r.previous()).map(r -> new GrowingLog(api, r));
    }

    /** The logs of a pod's mesh container: there to be opened, read when they are. Answers the place of the first. */
    public String logs(PodInfo pod) {
        String container = pod.role().container();
        LogRequest now = new LogRequest(pod.namespace(), pod.name(), container, false, LogRequest.TAIL);
        log(pod, now, pod.role() == Role.ISTIOD ? "discovery.log" : container + ".log");
        if (pod.restarts() > 0) {
            log(pod, now.before(), container + ".previous.log");
        }
        return path() + "!" + place(pod, pod.role() == Role.ISTIOD ? "discovery.log" : container + ".log");
    }

    private void log(PodInfo pod, LogRequest request, String file) {
        String place = place(pod, file);
        logs.put(place, request);
        Kind kind = switch (pod.role()) {
            case ISTIOD -> Kind.ISTIO_LOG;
            case ZTUNNEL -> Kind.ZTUNNEL_LOG;
            case LINKERD -> Kind.LINKERD_LOG;
            default -> Kind.ACCESS_LOG;
        };
        Item item = lazy(place, kind, Syntax.TEXT, job -> keep(api.get(request.request(), job), job));
        change(place, request.command(name()), p -> p.item() == null ? p.offered(item, clock.instant()) : p);
    }

    /** Where an answer of a pod lies. */
    static String place(PodInfo pod, String file) {
        return folder(pod) + "/" + file;
    }

    /** The folder of a pod's answers, below the source's own address. */
    public static String folder(PodInfo pod) {
        return (pod.role() == Role.ISTIOD ? "istio/" : "proxies/") + pod.namespace() + "/" + pod.name();
    }

    /** Keeps bytes where they belong by their size. */
    Bytes keep(byte[] bytes, JobContext job) {
        if (bytes.length <= MOST_IN_MEMORY) {
            return Bytes.of(bytes);
        }
        synchronized (spool) {
            return spool.store(new ByteArrayInputStream(bytes), job.cancel()).bytes();
        }
    }

    /** Evidence whose bytes are there. */
    Item item(String place, Bytes bytes) {
        return Item.of(origin(place), bytes);
    }

    private Item lazy(String place, Kind kind, Syntax syntax, Item.Content content) {
        return new Item(origin(place), -1, new Detected(kind, syntax, Span.NONE, List.of()), content);
    }

    private Document.Origin origin(String place) {
        return new Document.Origin(place.substring(place.lastIndexOf('/') + 1), path() + "!" + place, Optional.of(clock.instant()));
    }

    /** Changes what is known of a place; one that is new begins as waiting. */
    void change(String place, String command, UnaryOperator<Piece> how) {
        pieces.compute(place, (_, known) -> how.apply(known == null ? Piece.waiting(place, command, clock.instant()) : known));
        listener.run();
    }

    /** Told when the inventory has more. */
    void changed() {
        listener.run();
    }

    /** From where a watch of the pods goes on. */
    void watchFrom(String resourceVersion) {
        version = resourceVersion;
    }

    /**
     * Keeps the inventory up to date until it is cancelled. Breaks are mended with growing pauses; a version that is too old (410) begins a
     * new list.
     */
    public Job<Integer> watch() {
        return job -> new PodWatch(this, version).run(job);
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        forwards.close();
        api.close();
        spool.close();
    }
}
