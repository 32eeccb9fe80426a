package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.MtlsCell.Outcome;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.Pod.Membership;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Fits what one side sends to what the other accepts. */
final class MtlsJudge {
    private static final String EXCLUDE_IN = "traffic.sidecar.istio.io/excludeInboundPorts";
    private static final String INCLUDE_IN = "traffic.sidecar.istio.io/includeInboundPorts";
    private static final String EXCLUDE_OUT = "traffic.sidecar.istio.io/excludeOutboundPorts";

    /** What leaves the client. */
    private enum Sent {
        PLAIN, MUTUAL, OWN, HBONE
    }

    private final ClientSettings clients;
    private final PeerAuthentications servers;

    MtlsJudge(Mesh mesh) {
        this.clients = new ClientSettings(mesh);
        this.servers = new PeerAuthentications(mesh);
    }

    /** Ports a client's traffic bypasses its proxy for, as written. */
    static String excludedOutbound(MeshWorkload client) {
        return client.spec().annotations().getOrDefault(EXCLUDE_OUT, "");
    }

    /** Whether a sidecar was told to tunnel to ambient workloads (environment ISTIO_META_ENABLE_HBONE, set by the injector). */
    static boolean speaksHbone(MeshWorkload client) {
        return client.spec().proxy().flatMap(c -> c.env("ISTIO_META_ENABLE_HBONE")).filter("true"::equals).isPresent();
    }

    /** What a server's port accepts. */
    Answer<MtlsMode> accepts(ServerPort server, Answer<Membership> member, boolean strict) {
        if (!(member instanceof Answer.Known<Membership>(Membership how, List<Reason> why))) {
            return new Answer.Unknown<>(member.missing(), member.why());
        }
        List<Reason> reasons = new ArrayList<>(why);
        if (how == Membership.NONE) {
            return Answer.known(MtlsMode.DISABLE, reasons);
        }
        OptionalInt target = server.target();
        if (how != Membership.AMBIENT && target.isPresent() && bypasses(server.workload().spec(), target.getAsInt())) {
            reasons.add(Reason.of("effective.cell.inboundExcluded", target.getAsInt()));
            return Answer.known(MtlsMode.DISABLE, reasons);
        }
        if (strict) {
            reasons.add(Reason.of("effective.cell.ifStrict"));
            return Answer.known(MtlsMode.STRICT, reasons);
        }
        Answer<MtlsMode> mode = target.isPresent()
                ? servers.ofPort(server.workload(), target.getAsInt())
                : servers.ofWorkload(server.workload());
        reasons.addAll(mode.why());
        return switch (mode) {
            case Answer.Unknown<MtlsMode>(Set<Kind> missing, List<Reason> _) -> new Answer.Unknown<>(missing, reasons);
            case Answer.Known<MtlsMode>(MtlsMode m, List<Reason> _) -> {
                boolean ztunnel = how == Membership.AMBIENT && m == MtlsMode.DISABLE;
                if (ztunnel) {
                    reasons.add(Reason.of("effective.cell.ztunnelAlways"));
                }
                yield Answer.known(ztunnel ? MtlsMode.PERMISSIVE : m, reasons);
            }
        };
    }

    private static boolean bypasses(PodSpec pod, int port) {
        String include = pod.annotations().getOrDefault(INCLUDE_IN, "*");
        boolean taken = include.equals("*") || lists(include, port);
        return !taken || lists(pod.annotations().getOrDefault(EXCLUDE_IN, ""), port);
    }

    private static boolean lists(String ports, int port) {
        return Arrays.stream(ports.split(",")).anyMatch(p -> p.strip().equals(Integer.toString(port)));
    }

    /** What becomes of a connection; how the client takes part is not among the reasons. */
    MtlsCell judge(MeshWorkload client, Membership from, ServerPort server, Answer<Membership> serverMember, boolean strict) {
        List<Reason> why = new ArrayList<>();
        Answer<Sent> sent = sends(client, from, server, serverMember);
        why.addAll(sent.why());
        Answer<MtlsMode> accepted = accepts(server, serverMember, strict);
        why.addAll(accepted.why());
        if (!(sent instanceof Answer.Known<Sent>(Sent what, List<Reason> _))
                || !(accepted instanceof Answer.Known<MtlsMode>(MtlsMode mode, List<Reason> _))) {
            Set<Kind> missing = new TreeSet<>(sent.missing());
            missing.addAll(accepted.missing());
            return new MtlsCell(Outcome.UNKNOWN, why, missing);
        }
        Outcome outcome = switch (what) {
            case PLAIN -> mode == MtlsMode.STRICT ? Outcome.REFUSED : Outcome.PLAINTEXT;
            case MUTUAL -> mode == MtlsMode.DISABLE || isAmbient(serverMember) ? Outcome.REFUSED : Outcome.MTLS;
            case OWN -> mode == MtlsMode.STRICT ? Outcome.REFUSED : Outcome.OWN_TLS;
            case HBONE -> Outcome.MTLS;
        };
        why.add(Reason.of("effective.cell." + outcome + "." + what));
        return new MtlsCell(outcome, why, Set.of());
    }

    private static boolean isAmbient(Answer<Membership> member) {
        return member.value().filter(m -> m == Membership.AMBIENT).isPresent();
    }

    private Answer<Sent> sends(MeshWorkload client, Membership from, ServerPort server, Answer<Membership> serverMember) {
        List<Reason> reasons = new ArrayList<>();
        if (from == Membership.NONE) {
            reasons.add(Reason.of("effective.cell.noProxy"));
            return Answer.known(Sent.PLAIN, reasons);
        }
        if (!(serverMember instanceof Answer.Known<Membership>(Membership to, List<Reason> _))) {
            return new Answer.Unknown<>(serverMember.missing(), serverMember.why());
        }
        if (from == Membership.AMBIENT) {
            return Answer.known(ztunnel(server, to, reasons), reasons);
        }
        if (lists(excludedOutbound(client), server.port().number())) {
            reasons.add(Reason.of("effective.cell.outboundExcluded", server.port().number()));
            return Answer.known(Sent.PLAIN, reasons);
        }
        Answer<ClientTls> tls = clients.tls(client.namespace(), client.labels(), server.host(), server.port().number(), "");
        reasons.addAll(tls.why());
        if (!(tls instanceof Answer.Known<ClientTls>(ClientTls settings, List<Reason> _))) {
            return new Answer.Unknown<>(tls.missing(), reasons);
        }
        return switch (settings.mode()) {
            case DISABLE -> Answer.known(Sent.PLAIN, reasons);
            case SIMPLE, MUTUAL -> Answer.known(Sent.OWN, reasons);
            case ISTIO_MUTUAL -> Answer.known(to == Membership.AMBIENT && speaksHbone(client) ? Sent.HBONE : Sent.MUTUAL, reasons);
            case AUTO -> auto(client, server, to, reasons);
        };
    }

    private static Sent ztunnel(ServerPort server, Membership to, List<Reason> why) {
        boolean tunnel = to == Membership.AMBIENT || (to != Membership.NONE && "http".equals(server.workload().labels().get(
                "networking.istio.io/tunnel")));
        why.add(Reason.of(tunnel ? "effective.cell.ztunnelTunnels" : "effective.cell.ztunnelPlain"));
        return tunnel ? Sent.HBONE : Sent.PLAIN;
    }

    /** Auto mTLS looks at each endpoint: the label the injector leaves on pods, and whether a PeerAuthentication switches TLS off. */
    private Answer<Sent> auto(MeshWorkload client, ServerPort server, Membership to, List<Reason> why) {
        if (to == Membership.NONE) {
            why.add(Reason.of("effective.cell.autoNoProxy"));
            return Answer.known(Sent.PLAIN, why);
        }
        if (to == Membership.AMBIENT) {
            boolean tunnels = speaksHbone(client);
            if (!tunnels && client.spec().proxy().isEmpty()) {
                why.add(Reason.of("effective.cell.hboneUnknown"));
                return new Answer.Unknown<>(Set.of(Kind.POD), why);
            }
            why.add(Reason.of(tunnels ? "effective.cell.sidecarTunnels" : "effective.cell.sidecarPlain"));
            return Answer.known(tunnels ? Sent.HBONE : Sent.PLAIN, why);
        }
        for (Resource pod : server.workload().pods()) {
            if (!"istio".equals(pod.labels().get(Participation.TLS_MODE))) {
                why.add(Reason.at(pod, pod.tree().path("metadata", "labels"), "effective.cell.noTlsLabel", pod.name()));
                return Answer.known(Sent.PLAIN, why);
            }
        }
        OptionalInt target = server.target();
        Answer<MtlsMode> mode = target.isPresent()
                ? servers.ofPort(server.workload(), target.getAsInt())
                : servers.ofWorkload(server.workload());
        if (!mode.isKnown()) {
            return new Answer.Unknown<>(mode.missing(), why);
        }
        boolean off = mode.value().filter(m -> m == MtlsMode.DISABLE).isPresent();
        why.add(Reason.of(off ? "effective.cell.autoDisabled" : "effective.cell.autoMutual"));
        return Answer.known(off ? Sent.PLAIN : Sent.MUTUAL, why);
    }
}
