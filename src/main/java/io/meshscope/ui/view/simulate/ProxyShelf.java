package io.meshscope.ui.view.simulate;

import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.simulate.DumpConfig;
import io.meshscope.simulate.Proxy;
import io.meshscope.simulate.Spot;
import io.meshscope.syntax.JsonReader;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.OpenDump;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.resource.HostStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Proxies made ready for the simulator, each when it is first needed, and kept while their document is open. Safe for several threads; not
 * for the FX thread.
 */
final class ProxyShelf {

    /** A proxy that is ready. */
    record Ready(Ref.Proxy ref, Proxy proxy, DumpConfig config) {}

    private final Function<Ref.Proxy, Optional<SimulatePage.Body>> clusters;
    private final Map<Document, Ready> ready = new HashMap<>();
    private final Function<JobContext, List<SimulatePage.Body>> ztunnels;
    private final Map<Document, Tree> read = new ConcurrentHashMap<>();

    /**
     * An empty one.
     *
     * @param clusters the answer to /clusters of a proxy, when it was collected
     * @param ztunnels dumps of ztunnels that are open
     */
    ProxyShelf(Function<Ref.Proxy, Optional<SimulatePage.Body>> clusters, Function<JobContext, List<SimulatePage.Body>> ztunnels) {
        this.clusters = clusters;
        this.ztunnels = ztunnels;
    }

    /** The dumps of ztunnels that are open. */
    List<Tree> ztunnels(JobContext context) {
        List<SimulatePage.Body> open = ztunnels.apply(context);
        read.keySet().retainAll(open.stream().map(SimulatePage.Body::document).toList());
        return open.stream().map(b -> read.computeIfAbsent(b.document(), d -> JsonReader.read(d.bytes(), b.span().start(), b.span().end())
                .value())).toList();
    }

    /** Forgets the proxies whose documents are no longer open. */
    void keep(MeshState state) {
        Set<Document> open = new HashSet<>(state.dumps().stream().map(OpenDump::document).toList());
        synchronized (ready) {
            ready.keySet().retainAll(open);
        }
    }

    /** The proxy of a dump. */
    Ready of(OpenDump dump, JobContext context) {
        synchronized (ready) {
            Ready known = ready.get(dump.document());
            if (known != null) {
                return known;
            }
        }
        ConfigDump read = ConfigDump.read(dump.document(), dump.span(), context, _ -> {}).value();
        DumpConfig config = new DumpConfig(read, hosts(dump.proxy(), context));
        Ready made = new Ready(dump.proxy(), new Proxy(dump.title(), config), config);
        synchronized (ready) {
            ready.put(dump.document(), made);
        }
        return made;
    }

    private Function<String, Optional<List<HostStatus>>> hosts(Ref.Proxy ref, JobContext context) {
        Optional<Hosts> hosts = clusters.apply(ref).map(b -> Hosts.read(b.document(), b.span(), context).value());
        return cluster -> hosts.flatMap(h -> h.find(cluster).map(i -> h.tree(i).get("host_statuses").items().stream().map(HostStatus::new)
                .toList()));
    }

    /** The proxy of the pod with an address: by the objects, else by what the dumps say of themselves. */
    Function<String, Optional<Proxy>> byAddress(MeshState state, JobContext context) {
        Map<String, Optional<Proxy>> known = new ConcurrentHashMap<>();
        return ip -> known.computeIfAbsent(ip, a -> find(state, a, context));
    }

    private Optional<Proxy> find(MeshState state, String ip, JobContext context) {
        Mesh mesh = state.mesh();
        List<Resource> pods = mesh.byAddress(ip).stream().filter(r -> r.kind().equals(Kind.POD)).toList();
        for (Resource pod : pods) {
            Optional<OpenDump> dump = mesh.proxyOf(pod).flatMap(p -> state.dumps().stream().filter(d -> d.proxy().equals(p.ref()))
                    .findFirst());
            if (dump.isPresent()) {
                return dump.map(d -> of(d, context).proxy());
            }
        }
        if (!pods.isEmpty()) {
            return Optional.empty();
        }
        return state.dumps().stream().map(d -> of(d, context).proxy()).filter(p -> p.node().ip().equals(ip)).findFirst();
    }

    /** The proxies that are ready, by name. */
    private List<Ready> all() {
        synchronized (ready) {
            return new ArrayList<>(ready.values());
        }
    }

    /** The proxy of a name that is ready. */
    Optional<Ready> named(String proxy) {
        return all().stream().filter(r -> r.proxy().name().equals(proxy)).findFirst();
    }

    /** Where something stands. */
    Optional<Locator> locate(String proxy, Spot spot) {
        return named(proxy).flatMap(r -> r.config().locate(spot));
    }

    /** The page of the explorer that shows the resource something stands in. */
    Optional<Ref> page(String proxy, Spot spot) {
        return named(proxy).map(r -> {
            Ref.Part part = switch (spot.kind()) {
                case LISTENERS -> Ref.Part.LISTENERS;
                case ROUTES -> Ref.Part.ROUTES;
                case CLUSTERS -> Ref.Part.CLUSTERS;
                case ENDPOINTS -> Ref.Part.ENDPOINTS;
                case SECRETS -> Ref.Part.SECRETS;
                case ECDS -> Ref.Part.ECDS;
                case BOOTSTRAP -> Ref.Part.BOOTSTRAP;
                case SCOPED_ROUTES, OTHER -> Ref.Part.RAW;
            };
            Ref.Section section = new Ref.Section(r.ref(), part);
            return spot.resource().isEmpty() || part == Ref.Part.RAW ? section : new Ref.Item(section, spot.resource());
        });
    }
}
