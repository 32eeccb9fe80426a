package io.meshscope.diagnose.linkerd;

import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.field.Fields;
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
    private static final List<String> CERTIFICATE = List.of("BadCertificate", "CertNotValidYet", "CertExpired", "certificate expired",
            "UnknownIssuer", "invalid peer certificate");
    /** Lines after which a log's form is known. */
    private static final int HEAD = 50;

    @Override
    public String id() {
        return "linkerd-log";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Line line : scene.lines().stream().filter(LinkerdLog::isLinkerd).toList()) {
            String said = line.row().whole();
            if (said.contains("fail-fast") || said.contains("failfast")) {
                tell("linkerd-fail-fast", line, tally);
            } else if (said.contains("rotocol detection timed out") || said.contains("Protocol detection timeout")) {
                tell("linkerd-protocol-detection", line, tally);
            } else if (said.contains("no route found for request")) {
                tell("linkerd-no-route", line, tally);
            } else if (said.contains("unauthorized")
                    && (said.contains("default:") || said.contains("server") || said.contains("Request denied"))) {
                tell("linkerd-unauthorized", line, tally);
            } else if (CERTIFICATE.stream().anyMatch(said::contains)) {
                tell("linkerd-certificate", line, tally);
            }
        }
        boolean linkerd = scene.logs().stream().anyMatch(LinkerdLog::isLinkerd);
        boolean istio = scene.coverage().stream().anyMatch(c -> c.client() || c.server());
        return tally.end(linkerd && scene.coverage().stream().allMatch(Scene.Coverage::complete),
                istio && !linkerd ? new Missing[0] : new Missing[]{Missing.log()});
    }

    /** Only lines of Linkerd's own components: an app that writes "unauthorized" means something else. */
    private static boolean isLinkerd(Line line) {
        return line.row().find(Fields.UPTIME).isPresent() || line.text(Fields.SCOPE).startsWith("linkerd");
    }

    private static boolean isLinkerd(Scene.Log log) {
        RowReader reader = new RowReader(log.index());
        for (int row = 0; row < Math.min(HEAD, log.index().rows()); row++) {
            if (reader.read(row).find(Fields.UPTIME).isPresent()) {
                return true;
            }
        }
        return log.document().origin().path().contains("linkerd");
    }

    private static void tell(String id, Line line, Tally tally) {
        String where = line.log().pod().isEmpty() ? line.log().document().origin().name() : line.log().pod();
        tally.problem(Cause.seen(Cause.Family.LINKERD, id, Cause.Severity.CRITICAL, where, ""), 3, line.proof());
    }
}
