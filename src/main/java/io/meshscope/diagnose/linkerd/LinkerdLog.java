package io.meshscope.diagnose.linkerd;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import java.util.List;

/** What do Linkerd proxies say of requests that failed? */
public final class LinkerdLog implements Step {
    @Override
    public String id() {
        return "linkerd-log";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        boolean linkerd = false;
        for (Line line : scene.lines()) {
            String said = line.row().whole();
            linkerd |= said.contains("linkerd");
            if (said.contains("fail-fast") || said.contains("failfast")) {
                tell("linkerd-fail-fast", line, tally);
            } else if (said.contains("rotocol detection timed out") || said.contains("Protocol detection timeout")) {
                tell("linkerd-protocol-detection", line, tally);
            } else if (said.contains("unauthorized")
                    && (said.contains("default:") || said.contains("server") || said.contains("Request denied"))) {
                tell("linkerd-unauthorized", line, tally);
            } else if (linkerd && (said.contains("BadCertificate") || said.contains("CertNotValidYet") || said.contains("CertExpired")
                    || said.contains("certificate expired"))) {
                tell("linkerd-certificate", line, tally);
            }
        }
        return tally.end(linkerd, scene.hasLogs() ? new Missing[0] : new Missing[]{Missing.log()});
    }

    private static void tell(String id, Line line, Tally tally) {
        String where = line.log().pod().isEmpty() ? line.log().document().origin().name() : line.log().pod();
        tally.problem(Cause.seen(Cause.Family.LINKERD, id, Cause.Severity.CRITICAL, where, ""), 3, line.proof());
    }
}
