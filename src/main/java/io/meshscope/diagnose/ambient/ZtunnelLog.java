package io.meshscope.diagnose.ambient;

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
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean ztunnel = scene.logs().stream()
                .anyMatch(l -> l.pod().contains("ztunnel") || l.document().origin().path().contains("ztunnel"));
        for (Line line : scene.lines()) {
            String said = line.text(Fields.ERROR) + " " + line.says();
            String to = line.text(Fields.DST_WORKLOAD).isEmpty() ? line.text(Fields.DST_ADDR) : line.text(Fields.DST_WORKLOAD);
            if (said.contains("NetworkPolicy is blocking HBONE") || said.contains("connection timed out") && said.contains("15008")) {
                tell("network-policy-blocks-hbone", to, line, 3, tally);
            } else if (said.contains("policy rejection")) {
                tell("ztunnel-policy-denies", to, line, 3, tally);
            } else if (said.contains("CertificateExpired") || said.contains("certificate expired")) {
                tell("ztunnel-certificate-expired", to, line, 3, tally);
            } else if (line.row().find(Fields.ERROR).isPresent() && said.contains("onnection refused")) {
                tell("hbone-app-refuses", to, line, 2, tally);
            }
        }
        return ztunnel
                ? tally.end(true)
                : tally.end(false,
                        scene.hasObjects() && scene.mesh().all(Kind.NAMESPACE).stream().noneMatch(n -> new Namespace(n).isLabelledAmbient())
                                ? new Missing[0]
                                : new Missing[]{
                                        Missing.log()});
    }

    private static void tell(String id, String to, Line line, int sure, Tally tally) {
        tally.problem(Cause.seen(Cause.Family.AMBIENT, id, Cause.Severity.CRITICAL, to, ""), sure, line.proof());
    }
}
