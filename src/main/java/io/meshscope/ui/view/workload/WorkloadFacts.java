package io.meshscope.ui.view.workload;

import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshProxy;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.Injection;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsMatrix;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.effective.Revisions;
import io.meshscope.model.effective.ServerPort;
import io.meshscope.model.effective.Workloads;
import io.meshscope.model.kube.Pod.Membership;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.FactCard;
import io.meshscope.ui.mesh.FactRow;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.mesh.PlacedFinding;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what is known of a workload: who it is, how it is reached, what TLS both sides speak, which policies hold, which routes and gateways
 * lead to it, what is wrong. Runs off the FX thread.
 */
final class WorkloadFacts {
    private static final int MOST_PODS = 12;
    private static final Set<Membership> SIDECARS = Set.of(Membership.SIDECAR, Membership.NATIVE_SIDECAR);

    private final MeshState state;
    private final Mesh mesh;
    private final MeshWorkload workload;
    private final Messages m;
    private final MtlsMatrix matrix;
    private final List<Resource> services;
    private final List<ServerPort> ports;

    /**
     * What was gathered.
     *
     * @param workload the workload; nothing when the mesh has none of that name
     * @param member   how it takes part
     * @param cards    the facts
     * @param findings what is wrong with it and what leads to it, worst first
     */
    record Gathered(Optional<MeshWorkload> workload, Optional<Membership> member, List<FactCard> cards, List<PlacedFinding> findings) {
        static final Gathered NOTHING = new Gathered(Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private WorkloadFacts(MeshState state, Workloads workloads, MeshWorkload workload, Messages m) {
        this.state = state;
        this.mesh = state.mesh();
        this.workload = workload;
        this.m = m;
        this.matrix = new MtlsMatrix(mesh);
        this.services = workloads.services(workload);
        this.ports = matrix.servers().stream().filter(s -> s.workload().id().equals(workload.id())).toList();
    }

    /** Gathers what is known of the workload at an address. */
    static Gathered of(MeshState state, Ref.Workload ref, Messages m, JobContext context) {
        Workloads workloads = new Workloads(state.mesh());
        Optional<MeshWorkload> found = workloads.find(new io.meshscope.model.WorkloadName(ref.kind(), ref.namespace(), ref.name()));
        return found.map(w -> new WorkloadFacts(state, workloads, w, m).gather(context)).orElse(Gathered.NOTHING);
    }

    private Gathered gather(JobContext context) {
        Traffic traffic = new Traffic(mesh, services, m);
        List<FactCard> cards = new ArrayList<>();
        cards.add(identity());
        context.cancel().check();
        Optional<FactCard> served = Served.of(mesh, workload, m);
        served.ifPresent(cards::add);
        cards.add(ports());
        cards.add(tls(traffic));
        context.cancel().check();
        cards.add(Policies.of(mesh, workload, m));
        cards.add(traffic.routes());
        cards.add(traffic.gateways());
        cards.add(traffic.subsets(workload));
        // Neither gateways nor ztunnel follow a Sidecar.
        boolean follows = matrix.member(workload).value().filter(SIDECARS::contains).isPresent();
        if (served.isEmpty() && follows) {
            cards.add(Reach.of(mesh, workload, m));
        }
        context.cancel().check();
        cards.add(certificates());
        List<PlacedFinding> findings = findings(traffic.objects());
        return new Gathered(Optional.of(workload), matrix.member(workload).value(), cards, findings);
    }

    // ---------- who it is ----------

    private FactCard identity() {
        List<FactRow> rows = new ArrayList<>();
        workload.object().ifPresent(o -> rows.add(FactRow.of(Looks.icon(o.kind()), o.friendlyName(), m.text("workload.yaml"), o.ref())));
        Answer<Membership> member = matrix.member(workload);
        FactRow how = FactRow.worded(Icons.SIDECAR, m.text("workload.member"), "");
        rows.add(member.value().map(v -> how.verdict(MeshWords.tone(v), MeshWords.word(v, m))).orElseGet(() -> MeshWords.unknown(how, m))
                .because(member));
        Answer<Boolean> injected = new Injection(mesh).of(workload.spec(), workload.namespace());
        FactRow injection = FactRow.worded(Icons.DOWNLOAD, m.text("workload.injection"), "");
        rows.add(injected.value().map(yes -> injection.verdict(yes ? Tone.PASS : Tone.NOT_APPLICABLE, m.text(yes
                ? "workload.injection.yes"
                : "workload.injection.no"))).orElseGet(() -> MeshWords.unknown(injection, m)).because(injected));
        rows.add(FactRow.of(Icons.PRINCIPAL, workload.spec().serviceAccount(), m.text("workload.account"), null));
        if (!workload.pods().isEmpty()) {
            rows.add(FactRow.of(Icons.ISTIOD, Revisions.of(workload.pods().getFirst()), m.text("workload.revision"), null));
        }
        workload.pods().stream().limit(MOST_PODS).forEach(p -> rows.add(pod(p)));
        if (workload.pods().size() > MOST_PODS) {
            rows.add(FactRow.worded(Icons.MORE, m.text("mesh.more", Formats.count(workload.pods().size() - MOST_PODS)), ""));
        }
        return new FactCard(Icons.WORKLOAD, m.text("workload.card.identity"), rows, "");
    }

    private FactRow pod(Resource pod) {
        Optional<MeshProxy> proxy = mesh.proxyOf(pod);
        String detail = pod.status().get("podIP").text();
        FactRow row = FactRow.of(Icons.POD, pod.name(), detail, proxy.<Ref>map(MeshProxy::ref).orElse(pod.ref()));
        return proxy.isPresent() ? row.verdict(Tone.PASS, m.text("workload.proxy.open")) : row;
    }

    // ---------- ports and TLS ----------

    private FactCard ports() {
        List<FactRow> rows = new ArrayList<>();
        for (ServerPort p : ports) {
            var protocol = io.meshscope.model.effective.PortProtocols.of(p.host().resource(), p.port());
            String target = p.target().isPresent() ? Integer.toString(p.target().getAsInt()) : p.port().target();
            String label = p.host().resource().name() + ":" + p.port().number() + " → " + target;
            FactRow row = FactRow.of(Icons.SERVICE, label, p.port().name(), p.host().resource().ref()).because(protocol.why());
            rows.add(row.verdict(p.target().isPresent() ? Tone.INFO : Tone.PROBLEM, p.target().isPresent()
                    ? protocol.answer().name()
                    : m.text("workload.port.none")));
        }
        return new FactCard(Icons.SERVICE, m.text("workload.card.ports"), rows, m.text(mesh.isCollected(Kind.SERVICE)
                ? "workload.card.ports.none"
                : "workload.card.ports.unknown"));
    }

    private FactCard tls(Traffic traffic) {
        List<FactRow> rows = new ArrayList<>();
        Answer<MtlsMode> mode = new PeerAuthentications(mesh).ofWorkload(workload);
        rows.add(MeshWords.mode(FactRow.worded(Icons.MTLS, m.text("workload.tls.accepts"), m.text("workload.tls.allPorts")), mode, m));
        for (ServerPort p : ports) {
            rows.add(MeshWords.mode(FactRow.of(Icons.MTLS, p.host().resource().name() + ":" + p.port().number(), m.text(
                    "workload.tls.accepts"), null), matrix.accepts(p), m));
            var outside = matrix.cell(MeshWorkload.OUTSIDE, p);
            rows.add(FactRow.of(Icons.LIVE, p.host().resource().name() + ":" + p.port().number(), m.text("workload.tls.outside"), null)
                    .verdict(MeshWords.tone(outside.outcome()), MeshWords.word(outside.outcome(), m)).because(outside.why()));
        }
        rows.addAll(traffic.clients(workload));
        return new FactCard(Icons.MTLS, m.text("workload.card.tls"), rows, "");
    }

    // ---------- what else ----------

    private FactCard certificates() {
        List<FactRow> rows = new ArrayList<>();
        for (Resource pod : workload.pods()) {
            mesh.proxyOf(pod).ifPresent(p -> rows.add(FactRow.of(Icons.SECRET, pod.name(), m.text("workload.certificates.of"),
                    new Ref.Section(p.ref(), Ref.Part.SECRETS))));
        }
        return new FactCard(Icons.SECRET, m.text("workload.card.certificates"), rows, m.text("workload.card.certificates.none"));
    }

    private List<PlacedFinding> findings(Set<Resource> leading) {
        Set<Resource> all = new LinkedHashSet<>();
        workload.object().ifPresent(all::add);
        all.addAll(workload.pods());
        all.addAll(services);
        all.addAll(leading);
        mesh.find(Kind.NAMESPACE, "", workload.namespace()).ifPresent(all::add);
        return all.stream().flatMap(r -> state.findingsOf(r).stream()).distinct().sorted(java.util.Comparator.comparing(f -> f.finding()
                .level())).toList();
    }
}
