package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Answer.Known;
import io.meshscope.model.effective.AppliedPolicies;
import io.meshscope.model.effective.Authorizations;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.effective.ServerPort;
import io.meshscope.model.effective.Workloads;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.authz.Layer;
import io.meshscope.simulate.authz.MeshIdentity;
import io.meshscope.simulate.authz.PolicySet;
import io.meshscope.simulate.authz.Provider;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.Peer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may do what at one workload: judged from the policies, and held against the filters of its proxy where its dump is open.
 *
 * @param callers    the callers, those without an identity last
 * @param operations what they may try
 * @param cells      a row for each caller, a cell for each operation
 * @param missing    kinds of objects that were not collected and that the answer depends on; then the objects tell nothing
 * @param more       callers that were left out
 */
public record AccessTable(List<Caller> callers, List<Operation> operations, List<List<Cell>> cells, Set<Kind> missing, int more) {
    private static final int MOST_CALLERS = 60;
    private static final int MOST_OPERATIONS = 12;

    /**
     * Somebody who calls.
     *
     * @param identity SPIFFE id, "" for plaintext
     */
    public record Caller(String name, String identity) {}

    /**
     * Something to try.
     *
     * @param method HTTP method, "" for bytes
     * @param path   path, "" for bytes
     * @param port   port of the workload
     */
    public record Operation(String method, String path, int port) {
        public boolean isTcp() {
            return method.isEmpty();
        }

        /** In short. */
        public String text() {
            return isTcp() ? "TCP :" + port : method + " " + path + " :" + port;
        }
    }

    /**
     * An answer.
     *
     * @param objects what the policies say; empty when they were not collected
     * @param filters what the proxy's filters say; empty when its dump is not open
     */
    public record Cell(Optional<Decision> objects, Optional<Decision> filters) {
        /** Whether the two disagree. */
        public boolean differs() {
            return objects.isPresent() && filters.isPresent() && objects.get().kind() != filters.get().kind();
        }

        /** The answer to be shown: what is enforced, where that is known. */
        public Decision shown() {
            return filters.or(() -> objects).orElseThrow();
        }

        public boolean isKnown() {
            return objects.isPresent() || filters.isPresent();
        }
    }

    public AccessTable {
        callers = List.copyOf(callers);
        operations = List.copyOf(operations);
        cells = List.copyOf(cells);
        missing = Set.copyOf(missing);
    }

    /** The table of a workload; {@code proxy} is the one beside it, when its dump is open. */
    public static AccessTable of(Mesh mesh, MeshWorkload workload, Optional<Proxy> proxy) {
        return new Maker(mesh, workload, proxy).make();
    }

    /** Makes a table. */
    private static final class Maker {
        private final Mesh mesh;
        private final MeshWorkload workload;
        private final Optional<InboundFilters> filters;
        private final PeerAuthentications modes;
        private final Map<Integer, Boolean> ports = new TreeMap<>();

        Maker(Mesh mesh, MeshWorkload workload, Optional<Proxy> proxy) {
            this.mesh = mesh;
            this.workload = workload;
            this.filters = proxy.flatMap(InboundFilters::of);
            this.modes = new PeerAuthentications(mesh);
        }

        AccessTable make() {
            io.meshscope.model.effective.Answer<AppliedPolicies> applied = new Authorizations(mesh).of(workload);
            List<Resource> policies = applied.value().map(a -> a.policies().stream().map(AppliedPolicies.Applied::policy).toList()).orElse(
                    List.of());
            MeshIdentity identity = new MeshIdentity(mesh.config().trustDomain(), mesh.config().tree().get("trust_domain_aliases").texts());
            PolicySet set = new PolicySet(policies, identity, Provider.of(mesh.config()));
            ports();
            List<Operation> operations = operations(policies);
            List<Caller> all = callers();
            List<Caller> callers = all.size() > MOST_CALLERS ? new ArrayList<>(all.subList(0, MOST_CALLERS)) : new ArrayList<>(all);
            callers.add(new Caller("", ""));
            List<List<Cell>> cells = new ArrayList<>();
            for (Caller c : callers) {
                cells.add(operations.stream().map(o -> cell(c, o, applied.isKnown() ? Optional.of(set) : Optional.empty())).toList());
            }
            return new AccessTable(callers, operations, cells, applied.missing(), Math.max(0, all.size() - MOST_CALLERS));
        }

        /** The ports of the workload that Services name, and whether they carry bytes alone. */
        private void ports() {
            for (Resource service : new Workloads(mesh).services(workload)) {
                for (ServicePort p : new Service(service).ports()) {
                    ports.putIfAbsent(target(p), !(p.protocol().isHttp() || p.protocol() == Protocol.SNIFFED));
                }
            }
            if (ports.isEmpty()) {
                workload.spec().containers().stream().filter(c -> !c.isProxy()).flatMap(c -> c.ports().stream()).forEach(p -> ports.put(
                        (int) p.get("containerPort").number(), false));
            }
        }

        private int target(ServicePort port) {
            return ServerPort.target(port, workload.spec()).orElse(port.number());
        }

        private List<Operation> operations(List<Resource> policies) {
            Set<Operation> out = new LinkedHashSet<>();
            List<Integer> http = ports.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
            http.forEach(p -> out.add(new Operation("GET", "/", p)));
            ports.entrySet().stream().filter(Map.Entry::getValue).forEach(e -> out.add(new Operation("", "", e.getKey())));
            for (Resource policy : policies) {
                for (Tree rule : new AuthorizationPolicy(policy).rules()) {
                    for (Tree op : AuthorizationPolicy.operations(rule)) {
                        String method = first(op, "methods", "GET");
                        String path = first(op, "paths", "/");
                        http.stream().limit(2).forEach(p -> out.add(new Operation(method, path.startsWith("/") ? path : "/" + path, p)));
                    }
                }
            }
            return out.stream().limit(MOST_OPERATIONS).toList();
        }

        /** A value a field takes; wildcards are filled. */
        private static String first(Tree op, String field, String otherwise) {
            String value = op.get(field).texts().stream().findFirst().orElse(otherwise);
            return value.equals("*") ? otherwise : value.replace("{**}", "a/b").replace("{*}", "a").replace("*", "x");
        }

        /** Every service account that runs a pod with a proxy or none. */
        private List<Caller> callers() {
            Set<String> accounts = new TreeSet<>();
            for (Resource pod : mesh.all(Kind.POD)) {
                PodSpec spec = new io.meshscope.model.kube.Pod(pod).spec();
                accounts.add(pod.namespace() + "/" + spec.serviceAccount());
            }
            String domain = mesh.config().trustDomain();
            return accounts.stream().map(a -> new Caller(a, "spiffe://" + domain + "/ns/" + a.replace("/", "/sa/"))).sorted(Comparator
                    .comparing(Caller::name)).toList();
        }

        private Cell cell(Caller caller, Operation op, Optional<PolicySet> set) {
            Facts facts = facts(caller, op);
            boolean strict = caller.identity().isEmpty() && modes.ofPort(workload, op.port()) instanceof Known<MtlsMode>(MtlsMode m, var _)
                    && m == MtlsMode.STRICT;
            Optional<Decision> objects = set.map(s -> strict
                    ? new Decision(Decision.Kind.DENIED, "", "", -1, "", Phrase.of("simulate.authz.strict"), Tree.absent())
                    : s.decide(facts, op.isTcp() ? Layer.TCP : Layer.HTTP));
            return new Cell(objects, filters.map(f -> f.decide(facts, op.isTcp())));
        }

        private Facts facts(Caller caller, Operation op) {
            boolean plain = caller.identity().isEmpty();
            String ip = workload.pods().stream().map(p -> p.status().get("podIP").text()).findFirst().orElse("");
            Connection on = Connection.plain("", ip, op.port());
            on = plain ? on : on.tls("outbound_." + op.port() + "_._.x", List.of()).from(Peer.of(caller.identity()));
            Headers headers = op.isTcp()
                    ? Headers.NONE
                    : Headers.of(":method", op.method(), ":path", op.path(), ":authority", workload.id()
                            .name() + "." + workload.namespace());
            return Facts.of(headers, on, new Chance.Fixed(0));
        }
    }
}
