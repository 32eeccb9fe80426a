package io.meshscope.diagnose.ambient;

import io.meshscope.logs.join.Side;
import io.meshscope.model.kube.Pod;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.rules.Versions;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.kube.Namespace;
import java.util.List;

/** What does ztunnel say of connections that failed? */
public final class ZtunnelLog implements Step {
    @Override
    public String id() {
        return "ztunnel-log";
    }

    @Override
    public Versions versions() {
        return Versions.since(18);
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean ztunnel = scene.logs().stream()
                .anyMatch(l -> l.pod().contains("ztunnel") || l.document().origin().path().contains("ztunnel"));
        for (Line line : scene.lines().stream().filter(ZtunnelLog::isZtunnel).toList()) {
            String said = line.text(Fields.ERROR) + " " + line.says();
            String to = line.text(Fields.DST_WORKLOAD).isEmpty() ? line.text(Fields.DST_ADDR) : line.text(Fields.DST_WORKLOAD);
            if (said.contains("NetworkPolicy is blocking HBONE") || said.contains("connection timed out") && said.contains("15008")) {
                tell("network-policy-blocks-hbone", to, line, 3, tally);
            } else if (said.contains("policy rejection") && isWaypoint(line.text(Fields.SRC_IDENTITY))) {
                tell("waypoint-identity-refused", to, line, 3, tally);
            } else if (said.contains("policy rejection")) {
                tell("ztunnel-policy-denies", to, line, 3, tally);
            } else if (said.contains("CertificateExpired") || said.contains("certificate expired")) {
                tell("ztunnel-certificate-expired", to, line, 3, tally);
            } else if (line.row().find(Fields.ERROR).isPresent() && said.contains("onnection refused")) {
                tell("hbone-app-refuses", to, line, 2, tally);
            }
        }
        Lines.access(scene, l -> l.side() == Side.CLIENT && l.has("UC")).forEach(l -> Pods.at(scene, Lines.ip(l.text(Fields.UPSTREAM_HOST)))
                .filter(p -> new Pod(p).isAmbient()).ifPresent(p -> tally.problem(Cause.seen(Cause.Family.AMBIENT, "hbone-connection-churn",
                        Cause.Severity.HIGH, p.name(), ""), 2, l.proof(), Proof.of(p))));
        return ztunnel
                ? tally.end(true)
                : tally.end(false,
                        scene.hasObjects() && scene.mesh().all(Kind.NAMESPACE).stream().noneMatch(n -> new Namespace(n).isLabelledAmbient())
                                ? new Missing[0]
                                : new Missing[]{
                                        Missing.log()});
    }

    /** Only ztunnel's own lines: what an app writes of timeouts is about something else. */
    private static boolean isZtunnel(Line line) {
        return line.row().find(Fields.DST_ADDR).isPresent() || line.row().find(Fields.SRC_ADDR).isPresent()
                || line.log().pod().startsWith("ztunnel") || line.text(Fields.SCOPE).startsWith("ztunnel");
    }

    /** Waypoints run under an account of the Gateway's name, which is mostly waypoint. */
    private static boolean isWaypoint(String identity) {
        return identity.substring(identity.lastIndexOf('/') + 1).contains("waypoint");
    }

    private static void tell(String id, String to, Line line, int sure, Tally tally) {
        tally.problem(Cause.seen(Cause.Family.AMBIENT, id, Cause.Severity.CRITICAL, to, ""), sure, line.proof());
    }
}
