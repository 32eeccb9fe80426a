package io.meshscope.ui.mesh;

import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Peer;
import io.meshscope.rules.Finding;
import io.meshscope.xds.resource.ClusterName;
import java.util.Optional;

/** From something that looks wrong to the page where its diagnosis begins, with the situation and the workloads filled in. */
public final class Symptoms {
    private static final String SERVICE = ".svc.";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int ERROR = 400;

    private Symptoms() {}

    /** A line of a log; nothing for one that tells of no trouble. */
    public static Optional<Ref> of(LogRow row) {
        String flags = text(row, Fields.RESPONSE_FLAGS);
        long code = Math.max(0, row.number(Fields.RESPONSE_CODE));
        if (flags.isEmpty() || code < ERROR && flags.equals("-") && code > 0) {
            return Optional.empty();
        }
        String details = text(row, Fields.RESPONSE_CODE_DETAILS) + text(row, Fields.CONNECTION_TERMINATION_DETAILS);
        String failure = text(row, Fields.UPSTREAM_TRANSPORT_FAILURE_REASON);
        String guide;
        if (code == UNAUTHORIZED || code == FORBIDDEN || details.contains("rbac") || flags.contains("UAEX")) {
            guide = "authz";
        } else if (failure.contains("TLS") || failure.contains("CERT")) {
            guide = "mtls";
        } else if (code == NOT_FOUND || flags.contains("NR")) {
            guide = "routing";
        } else {
            guide = "503";
        }
        String server = service(ClusterName.of(text(row, Fields.UPSTREAM_CLUSTER)).host());
        return Optional.of(DiagnosisRef.begin(guide, new Subject("", server, text(row, Fields.REQUEST_ID))));
    }

    private static String text(LogRow row, Field field) {
        return row.find(field).orElse("");
    }

    /** {@code NAME.NAMESPACE} of a host of Kubernetes, "" for others. */
    private static String service(String host) {
        int at = host.indexOf(SERVICE);
        return at > 0 ? host.substring(0, at) : "";
    }

    /** A connection of a capture. */
    public static Ref of(Flow flow) {
        String guide = switch (flow.story().kind()) {
            case ALERT, SEALED_ALERT, PLAINTEXT_TO_TLS, TLS_TO_PLAINTEXT, HANDSHAKE_UNANSWERED -> "mtls";
            case TUNNEL_DENIED -> "ambient";
            default -> "503";
        };
        return DiagnosisRef.begin(guide, new Subject(workload(flow.clientPeer()), workload(flow.serverPeer()), ""));
    }

    private static String workload(Optional<Peer> peer) {
        return peer.filter(p -> p.kind() != Peer.Kind.NODE && p.kind() != Peer.Kind.HOST).map(p -> DiagnosisRef.workloadOf(p.name() + (p
                .namespace().isEmpty() ? "" : "." + p.namespace()))).orElse("");
    }

    /** A finding of a rule. */
    public static Ref of(Finding finding, Mesh mesh) {
        Kind kind = finding.resource().kind();
        String guide = switch (kind.name()) {
            case "AuthorizationPolicy", "RequestAuthentication" -> "authz";
            case "PeerAuthentication" -> "mtls";
            case "VirtualService", "DestinationRule", "Gateway", "ServiceEntry", "HTTPRoute", "GRPCRoute", "Sidecar", "Service" ->
                "routing";
            case "Namespace", "MutatingWebhookConfiguration" -> "injection";
            default -> "auto";
        };
        String about = MeshRefs.workload(mesh, finding.resource()).map(DiagnosisRef::name).orElse("");
        return DiagnosisRef.begin(guide, new Subject("", about, ""));
    }
}
