package io.meshscope.evidence.kube;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.base.Progress;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kube.Piece.State;
import io.meshscope.evidence.kube.api.Discovery;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.ObjectList;
import io.meshscope.evidence.kube.api.ObjectType;
import io.meshscope.evidence.kube.api.Right;
import io.meshscope.model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of a cluster, type by type, pods first. A type that cannot be read takes nothing from the others; a user who may not
 * read it everywhere gets it from the namespaces asked for, or from the context's own.
 */
final class ObjectsCollector {
    /** After these nothing else can be had, either. */
    private static final Set<String> FINAL = Set.of("kube.dns", "kube.refused", "kube.noRoute", "kube.unauthorized", "kube.closed",
            "kube.tls.expired", "kube.tls.untrusted", "kube.tls.name", "kube.tls.clientExpired", "kube.tls.clientRefused", "kube.timeout");

    private final ClusterSource source;
    private final KubeApi api;
    private final List<String> namespaces;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param namespaces those to read; none means all of them
     */
    ObjectsCollector(ClusterSource source, List<String> namespaces) {
        this.source = source;
        this.api = source.api();
        this.namespaces = List.copyOf(namespaces);
    }

    /**
     * Reads.
     *
     * @return how many objects there are, and what could not be read
     * @throws ProblemException when the cluster cannot be asked at all
     */
    Outcome<Integer> run(JobContext job) {
        Outcome<List<ObjectType>> found = Discovery.of(api, job);
        problems.addAll(found.problems());
        // Which Secrets matter is known when the gateways are.
        List<ObjectType> types = found.value().stream().sorted(Comparator.comparing(t -> t.kind().equals(Kind.SECRET))).toList();
        types.forEach(t -> source.expect(place(t), t.kind()));
        types.forEach(t -> source.change(place(t), t.command(api.context().name(), namespaces.size() == 1
                ? namespaces.getFirst()
                : ""), p -> p));
        int count = 0;
        int done = 0;
        try {
            for (ObjectType type : types) {
                count += one(type, job);
                job.progress().at(++done, types.size());
            }
        } catch (CancellationException e) {
            source.cancel(types.stream().map(ObjectsCollector::place).toList());
            throw e;
        } catch (ProblemException e) {
            types.forEach(t -> source.change(place(t), "", p -> p.state() == State.WAITING || p.state() == State.READING
                    ? p.failed(e.problem(), List.of(), source.clock().instant())
                    : p));
            problems.add(e.problem());
        }
        return new Outcome<>(count, problems.stream().distinct().toList());
    }

    /** Where the objects of a type lie. */
    static String place(ObjectType type) {
        return "objects/" + type.resource() + ".json";
    }

    private int one(ObjectType type, JobContext job) {
        JobContext quiet = new JobContext(job.cancel(), Progress.NONE);
        source.change(place(type), "", p -> p.reading(source.clock().instant()));
        try {
            Got got = read(type, quiet);
            Item item = source.item(place(type), source.keep(got.bytes().array(0, got.bytes().size()), quiet));
            Problem problem = got.problem();
            if (problem == null) {
                source.change(place(type), "", p -> p.done(item, got.count(), source.clock().instant()));
            } else {
                source.change(place(type), "", p -> p.partial(item, got.count(), problem, List.of(type.right("")), source.clock()
                        .instant()));
                problems.add(problem);
            }
            return got.count();
        } catch (ProblemException e) {
            if (FINAL.contains(e.problem().key())) {
                throw e;
            }
            source.change(place(type), "", p -> p.failed(e.problem(), rights(type), source.clock().instant()));
            if (!e.problem().key().equals("kube.absent")) {
                problems.add(e.problem());
            }
            return 0;
        }
    }

    private List<Right> rights(ObjectType type) {
        return namespaces.isEmpty() || !type.namespaced() ? List.of(type.right("")) : namespaces.stream().map(type::right).toList();
    }

    /** What was read, and why it is not all. */
    private record Got(Bytes bytes, int count, @Nullable Problem problem) {}

    private Got read(ObjectType type, JobContext job) {
        if (!type.namespaced()) {
            return list(type, "", job);
        }
        if (!namespaces.isEmpty()) {
            return several(type, namespaces, job);
        }
        try {
            return list(type, "", job);
        } catch (ProblemException e) {
            if (!e.problem().key().equals("kube.forbidden")) {
                throw e;
            }
            try {
                Got own = list(type, api.context().namespace(), job);
                return new Got(own.bytes(), own.count(),
                        Problem.warning("kube.onlyNamespace", type.resource(), api.context().namespace(), type
                                .right("").text()));
            } catch (ProblemException _) {
                throw e;
            }
        }
    }

    private Got several(ObjectType type, List<String> where, JobContext job) {
        if (where.size() == 1) {
            return list(type, where.getFirst(), job);
        }
        List<Got> all = where.stream().map(n -> list(type, n, job)).toList();
        return new Got(ObjectList.joined(type, all.stream().map(Got::bytes).toList()), all.stream().mapToInt(Got::count).sum(), null);
    }

    private Got list(ObjectType type, String namespace, JobContext job) {
        if (type.kind().equals(Kind.SECRET)) {
            return secrets(type, namespace, job);
        }
        boolean pods = type.kind().equals(Kind.POD);
        List<String> seen = new ArrayList<>();
        Consumer<Bytes> pages = pods
                ? page -> seen.addAll(source.inventory().addPods(page))
                : type.kind().equals(Kind.NAMESPACE) ? source.inventory()::addNamespaces : _ -> {};
        ObjectList read = ObjectList.read(api, type, namespace, ObjectList.Options.ALL, page -> {
            pages.accept(page);
            source.changed();
        }, job);
        if (pods && namespace.isEmpty()) {
            source.inventory().keep(seen);
            source.watchFrom(read.version());
        }
        return new Got(read.bytes(), read.count(), null);
    }

    /** Secrets by their metadata; the certificates of those of type TLS and of those that gateways name are read besides. */
    private Got secrets(ObjectType type, String namespace, JobContext job) {
        ObjectList all = ObjectList.read(api, type, namespace, ObjectList.Options.METADATA, _ -> {}, job);
        List<Bytes> lists = new ArrayList<>(List.of(all.bytes()));
        try {
            lists.add(ObjectList.read(api, type, namespace, ObjectList.Options.TLS, _ -> {}, job).bytes());
            for (SecretNames.Name name : new SecretNames(source.inventory(), items()).inUse(all.bytes())) {
                lists.add(ObjectList.one(api, type, name.namespace(), name.name(), job).bytes());
            }
        } catch (ProblemException _) {
            // Known by their names alone, then; what is missing shows where a certificate is asked for.
        }
        return new Got(ObjectList.joined(type, lists), all.count(), null);
    }

    private Stream<Item> items() {
        return Stream.of("gateways.networking.istio.io", "gateways.gateway.networking.k8s.io").flatMap(r -> source.piece("objects/" + r
                + ".json").stream()).flatMap(p -> p.evidence().stream());
    }
}
