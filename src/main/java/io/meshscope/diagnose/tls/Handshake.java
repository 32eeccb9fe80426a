package io.meshscope.diagnose.tls;

import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.kube.ServiceEntry;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.join.Side;
import java.util.List;
import java.util.Locale;

/** Why do TLS handshakes between proxies fail? */
public final class Handshake implements Step {
    @Override
    public String id() {
        return "handshake";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> failed = Lines.access(scene, l -> l.has("UF") && l.side() != Side.SERVER);
        for (Line line : failed) {
            judge(scene, line, tally);
        }
        return tally.end(scene.hasClientLog(), Missing.log(), Missing.dump());
    }

    private static void judge(Scene scene, Line line, Tally tally) {
        String reason = line.failure();
        boolean dumps = scene.hasDumps();
        boolean objects = scene.hasObjects();
        if (reason.contains("verify_SAN_list")) {
            tell("san-mismatch", line, 2, tally);
        } else if (reason.contains("local_issuer") || reason.contains("UNKNOWN_CA")) {
            tell("root-ca-mismatch", line, objects && dumps ? 1 : 2, tally);
            if (!objects) {
                tell("destinationrule-tls-simple", line, 1, tally);
            }
        } else if (reason.toLowerCase(Locale.ROOT).contains("expired")) {
            tell("workload-certificate-expired", line, dumps ? 1 : 2, tally);
            tell("root-certificate-expired", line, 1, tally);
        } else if (reason.contains("CERTIFICATE_UNKNOWN") || reason.contains("not_yet_valid")) {
            tell("clock-skew", line, 2, tally);
        } else if (reason.contains("WRONG_VERSION_NUMBER")) {
            if (!objects) {
                tell("destinationrule-mtls-server-plaintext", line, 2, tally);
                tell("destinationrule-mtls-no-sidecar", line, 2, tally);
            } else if (outside(scene, line)) {
                tell("tls-origination-to-plaintext", line, 3, tally);
            } else {
                tally.unexplained(line.proof());
            }
        } else if (reason.contains("not_supplied")) {
            tell("secret-not-supplied", line, 2, tally);
        } else if (line.details().endsWith("{remote_connection_failure}") && !objects) {
            tell("destinationrule-tls-simple", line, 1, tally);
        } else if (reason.contains("TLS_error")) {
            tally.unexplained(line.proof());
        }
    }

    /** Whether the host is one of a ServiceEntry for something outside the mesh. */
    private static boolean outside(Scene scene, Line line) {
        return scene.mesh().all(Kind.SERVICE_ENTRY).stream().map(ServiceEntry::new)
                .anyMatch(e -> e.isExternal() && e.hosts().contains(line.cluster().host()));
    }

    private static void tell(String id, Line line, int sure, Tally tally) {
        String host = line.cluster().host().isEmpty() ? line.text(Fields.UPSTREAM_HOST) : line.cluster().host();
        tally.problem(Cause.seen(Cause.Family.TLS, id, Cause.Severity.CRITICAL, host, ""), sure, line.proof());
    }
}
