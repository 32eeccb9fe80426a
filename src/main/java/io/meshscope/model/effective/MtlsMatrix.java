package io.meshscope.model.effective;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.effective.MtlsCell.Outcome;
import io.meshscope.model.kube.Pod.Membership;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which clients reach which server ports, and how: mutual TLS, plain text, or not at all. Cells are made when looked at; clients that cannot
 * differ share theirs.
 */
public final class MtlsMatrix {
    private final Mesh mesh;
    private final Workloads workloads;
    private final Participation participation;
    private final MtlsJudge judge;
    private final List<ServerPort> servers = new ArrayList<>();
    private final Map<ServerPort, Integer> positions = new IdentityHashMap<>();
    private final Map<WorkloadName, Client> known = new ConcurrentHashMap<>();
    private final Map<Profile, Integer> profiles = new ConcurrentHashMap<>();
    private final AtomicInteger profileCount = new AtomicInteger();
    private final Map<Long, MtlsCell> cells = new ConcurrentHashMap<>();
    private final boolean rulesSelect;

    /** What a cell depends on of the client. */
    private record Profile(Membership member, String namespace, Map<String, String> labels, String excluded, boolean hbone,
            boolean hasProxy) {}

    /**
     * A client.
     *
     * @param member  how it takes part
     * @param profile number of its profile; -1 when it is not known how it takes part
     */
    private record Client(Answer<Membership> member, int profile) {}

    /** That of a mesh. */
    public MtlsMatrix(Mesh mesh) {
        this.mesh = mesh;
        this.workloads = new Workloads(mesh);
        this.participation = new Participation(mesh);
        this.judge = new MtlsJudge(mesh);
        this.rulesSelect = mesh.all(Kind.DESTINATION_RULE).stream().anyMatch(r -> r.spec().has("workload_selector"));
        for (Resource service : mesh.all(Kind.SERVICE)) {
            HostEntry host = host(service);
            for (MeshWorkload w : workloads.behind(service)) {
                for (ServicePort port : new Service(service).ports()) {
                    if (!port.transport().equals("UDP")) {
                        ServerPort server = new ServerPort(w, host, port);
                        positions.put(server, servers.size());
                        servers.add(server);
                    }
                }
            }
        }
    }

    private HostEntry host(Resource service) {
        String full = mesh.hosts().full(service.name(), service.namespace());
        return mesh.hosts().all(full).stream().filter(e -> e.resource() == service).findFirst().orElseGet(() -> new HostEntry(service, full,
                List.of()));
    }

    /** The clients: every workload, and what is outside the mesh last. */
    public List<MeshWorkload> clients() {
        List<MeshWorkload> out = new ArrayList<>(workloads.all());
        out.add(MeshWorkload.OUTSIDE);
        return out;
    }

    /** The server ports: each TCP port of each Service, once for each workload behind it. */
    public List<ServerPort> servers() {
        return List.copyOf(servers);
    }

    /** How a workload takes part. */
    public Answer<Membership> member(MeshWorkload workload) {
        return client(workload).member();
    }

    private Client client(MeshWorkload workload) {
        Client found = known.get(workload.id());
        if (found == null) {
            Answer<Membership> member = participation.of(workload);
            found = new Client(member, member.value().map(m -> profile(workload, m)).orElse(-1));
            known.put(workload.id(), found);
        }
        return found;
    }

    private int profile(MeshWorkload client, Membership member) {
        boolean proxied = member != Membership.NONE;
        Profile profile = new Profile(member, proxied ? client.namespace() : "", proxied && rulesSelect ? client.labels() : Map.of(),
                proxied ? MtlsJudge.excludedOutbound(client) : "", proxied && MtlsJudge.speaksHbone(client), client.spec().proxy()
                        .isPresent());
        return profiles.computeIfAbsent(profile, _ -> profileCount.getAndIncrement());
    }

    /** What a server's port accepts; DISABLE for workloads without a proxy. */
    public Answer<MtlsMode> accepts(ServerPort server) {
        return judge.accepts(server, member(server.workload()), false);
    }

    /** What becomes of a connection, without the reasons: cheap enough to ask for every pair. */
    public Outcome outcome(MeshWorkload client, ServerPort server) {
        return shared(client, server, false).outcome();
    }

    /** What would become of a connection if the server's PeerAuthentication were STRICT, without the reasons. */
    public Outcome outcomeIfStrict(MeshWorkload client, ServerPort server) {
        return shared(client, server, true).outcome();
    }

    /** What becomes of a connection. */
    public MtlsCell cell(MeshWorkload client, ServerPort server) {
        return own(client, shared(client, server, false));
    }

    /** What would become of a connection if the server's PeerAuthentication were STRICT. */
    public MtlsCell cellIfStrict(MeshWorkload client, ServerPort server) {
        return own(client, shared(client, server, true));
    }

    /** How the client takes part is its own; what follows it shares with its like. */
    private MtlsCell own(MeshWorkload client, MtlsCell shared) {
        List<Reason> all = new ArrayList<>(member(client).why());
        all.addAll(shared.why());
        return new MtlsCell(shared.outcome(), all, shared.missing());
    }

    private MtlsCell shared(MeshWorkload workload, ServerPort server, boolean strict) {
        Client client = client(workload);
        if (!(client.member() instanceof Answer.Known<Membership>(Membership how, List<Reason> _))) {
            return new MtlsCell(Outcome.UNKNOWN, List.of(), client.member().missing());
        }
        Integer position = positions.get(server);
        if (position == null) {
            return judge.judge(workload, how, server, member(server.workload()), strict);
        }
        long key = ((long) client.profile() * servers.size() + position) * 2 + (strict ? 1 : 0);
        MtlsCell found = cells.get(key);
        if (found == null) {
            found = judge.judge(workload, how, server, member(server.workload()), strict);
            cells.put(key, found);
        }
        return found;
    }
}
