package io.meshscope.model.effective;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.kube.Pod.Membership;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private final Map<MeshWorkload, Answer<Membership>> members = new ConcurrentHashMap<>();
    private final Map<Key, MtlsCell> cells = new ConcurrentHashMap<>();
    private final boolean rulesSelect;

    /** What a cell depends on of the client. */
    private record Key(Membership member, String namespace, Map<String, String> labels, String excluded, boolean hbone, boolean hasSpec,
            String server, WorkloadName behind, boolean strict) {}

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
                        servers.add(new ServerPort(w, host, port));
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
        return members.computeIfAbsent(workload, participation::of);
    }

    /** What a server's port accepts; DISABLE for workloads without a proxy. */
    public Answer<MtlsMode> accepts(ServerPort server) {
        return judge.accepts(server, member(server.workload()), false);
    }

    /** What becomes of a connection. */
    public MtlsCell cell(MeshWorkload client, ServerPort server) {
        return cell(client, server, false);
    }

    /** What would become of a connection if the server's PeerAuthentication were STRICT. */
    public MtlsCell cellIfStrict(MeshWorkload client, ServerPort server) {
        return cell(client, server, true);
    }

    private MtlsCell cell(MeshWorkload client, ServerPort server, boolean strict) {
        Answer<Membership> member = member(client);
        if (!(member instanceof Answer.Known<Membership>(Membership how, List<Reason> why))) {
            return new MtlsCell(MtlsCell.Outcome.UNKNOWN, member.why(), member.missing());
        }
        boolean proxied = how != Membership.NONE;
        Key key = new Key(how, proxied ? client.namespace() : "", proxied && rulesSelect ? client.labels() : Map.of(), proxied
                ? MtlsJudge.excludedOutbound(client)
                : "", proxied && MtlsJudge.speaksHbone(client), client.spec().proxy().isPresent(), server.shown(), server.workload().id(),
                strict);
        MtlsCell known = cells.get(key);
        if (known == null) {
            known = judge.judge(client, how, server, member(server.workload()), strict);
            cells.put(key, known);
        }
        // How the client takes part is its own; what follows it shares with its like.
        List<Reason> all = new ArrayList<>(why);
        all.addAll(known.why());
        return new MtlsCell(known.outcome(), all, known.missing());
    }
}
