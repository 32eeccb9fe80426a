package io.meshscope.evidence;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.diagnose.Scene;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.model.AddressBook;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshProxy;
import io.meshscope.model.Pointer;
import io.meshscope.model.Ref;
import io.meshscope.model.Tree;
import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Flows;
import io.meshscope.packets.flow.PeerNames;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.admin.Stats;
import io.meshscope.xds.status.ProxyStatus;
import io.meshscope.xds.status.ProxyStatuses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads all that is open for a diagnosis. Damage in one document takes nothing from the rest. */
public final class SceneReader {
    /** Of larger captures the flows are not looked at: that would take longer than a diagnosis may. */
    private static final long LARGEST_CAPTURE = 256L << 20;

    private final JobContext context;
    private final List<Problem> problems = new ArrayList<>();

    private SceneReader(JobContext context) {
        this.context = context;
    }

    /**
     * Reads.
     *
     * @param asOf the time certificates are judged at
     * @return the scene, about everything, and what could not be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Outcome<Scene> read(List<? extends EvidenceSource> sources, Instant asOf, JobContext context) {
        SceneReader reader = new SceneReader(context);
        Scene scene = reader.scene(sources, asOf);
        return new Outcome<>(scene, reader.problems);
    }

    private Scene scene(List<? extends EvidenceSource> sources, Instant asOf) {
        List<ProxyEvidence> found = Proxies.of(sources, Map.of(), context);
        List<Item> items = sources.stream().flatMap(EvidenceSource::items).toList();
        MeshReader.Objects objects = new MeshReader().read(sources,
                found.stream().filter(f -> f.identity().isKnown()).map(Pod::new).toList(),
                asOf, context);
        problems.addAll(objects.problems());
        List<Scene.Proxy> proxies = found.stream().map(this::proxy).filter(p -> p.dump().isPresent() || p.hosts().isPresent() || p.stats()
                .isPresent()).toList();
        List<Scene.Log> logs = logs(items, found);
        List<Scene.Sync> sync = new ArrayList<>();
        items.stream().filter(i -> Set.of(Kind.SYNCZ, Kind.XDS_STATUS).contains(i.kind())).forEach(i -> sync(i, sync));
        return Scene.of(objects.mesh(), proxies, logs, captures(items, objects.mesh()), sync, asOf, context);
    }

    private Scene.Proxy proxy(ProxyEvidence proxy) {
        int before = problems.size();
        Optional<ConfigDump> dump = proxy.first(Kind.CONFIG_DUMP).flatMap(i -> load(i, (d, item) -> ConfigDump.read(d, item.body(), context,
                _ -> {})));
        boolean whole = problems.stream().skip(before).noneMatch(x -> x.level() == Problem.Level.ERROR);
        Optional<Hosts> hosts = proxy.first(Kind.CLUSTERS_JSON).or(() -> proxy.first(Kind.CLUSTERS_TEXT)).flatMap(i -> load(i, (d,
                item) -> Hosts.read(d, item.body(), context)));
        Optional<Stats> stats = proxy.first(Kind.STATS_TEXT).flatMap(i -> load(i, (d, item) -> Stats.read(d, item.body(), context)));
        return new Scene.Proxy(proxy.identity().name(), proxy.identity().namespace(), dump, whole, hosts, stats);
    }

    private List<Scene.Log> logs(List<Item> items, List<ProxyEvidence> found) {
        Map<Item, ProxyEvidence> owner = new HashMap<>();
        found.forEach(p -> p.parts().forEach(part -> owner.put(part.item(), p)));
        List<Scene.Log> out = new ArrayList<>();
        for (Item item : items) {
            if (item.kind().family() == Kind.Family.LOG) {
                ProxyEvidence proxy = owner.get(item);
                String pod = pod(item, proxy);
                String namespace = proxy == null ? item.site().namespace() : proxy.identity().namespace();
                load(item, (d, _) -> Outcome.of(LogIndexer.read(d.bytes(), LogFormats.known(), Depth.COLUMNS, context, _ -> {})))
                        .ifPresent(index -> document(item).ifPresent(d -> out.add(new Scene.Log(d, index, pod, namespace))));
            }
        }
        return out;
    }

    private static String pod(Item item, @Nullable ProxyEvidence proxy) {
        if (proxy != null && !proxy.identity().name().isEmpty()) {
            return proxy.identity().name();
        }
        return item.site().pod().isEmpty() ? PodNames.generatedIn(item.path()).orElse("") : item.site().pod();
    }

    private void sync(Item item, List<Scene.Sync> out) {
        document(item).ifPresent(d -> {
            Outcome<Tree> tree = JsonReader.read(d.bytes(), item.body().start(), item.body().end());
            List<ProxyStatus> read = new ArrayList<>(ProxyStatuses.read(tree.value(), item.site().pod()));
            if (tree.hasErrors() && !read.isEmpty()) {
                // The one the damage lies in may lack what makes it in order.
                read.removeLast();
            }
            read.forEach(s -> out.add(new Scene.Sync(s, Locator.at(d, Pointer.ROOT, s.tree()
                    .span()))));
        });
    }

    private List<Scene.Capture> captures(List<Item> items, Mesh mesh) {
        List<Scene.Capture> out = new ArrayList<>();
        AddressBook book = mesh.addresses();
        for (Item item : items) {
            if (Set.of(Kind.PCAP, Kind.PCAPNG).contains(item.kind()) && item.size() <= LARGEST_CAPTURE) {
                document(item).ifPresent(d -> {
                    Capture capture = Capture.open(d.bytes(), item.path());
                    capture.index(context);
                    List<Flow> flows = Flows.of(capture, PeerNames.of(book), context);
                    out.add(new Scene.Capture(d, flows.stream().filter(Flow::isProblem).toList(), flows.size()));
                });
            }
        }
        return out;
    }

    private <T> Optional<T> load(Item item, BiFunction<Document, Item, Outcome<T>> read) {
        return document(item).map(d -> {
            Outcome<T> outcome = read.apply(d, item);
            problems.addAll(outcome.problems());
            return outcome.value();
        });
    }

    private Optional<Document> document(Item item) {
        try {
            return Optional.of(item.document(context));
        } catch (ProblemException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }

    /** A proxy of the evidence, as the mesh knows it. */
    private record Pod(ProxyEvidence evidence) implements MeshProxy {
        @Override
        public Ref.Proxy ref() {
            return new Ref.Proxy(evidence.place(), evidence.identity().shown());
        }

        @Override
        public String namespace() {
            return evidence.identity().namespace();
        }

        @Override
        public String pod() {
            return evidence.identity().name();
        }

        @Override
        public Optional<String> version() {
            return Optional.of(evidence.identity().istioVersion()).filter(v -> !v.isEmpty());
        }
    }
}
