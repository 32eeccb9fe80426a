package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.join.Side;
import java.util.List;

/** Does the app answer, and in HTTP? */
public final class AppAnswers implements Step {
    @Override
    public String id() {
        return "app-answers";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Line line : Lines.access(scene, l -> l.side() == Side.SERVER && l.log().index().rows() > 0)) {
            if (line.has("UC")) {
                found("app-closes-connection", line, tally);
            } else if (line.has("UPE")) {
                found("app-protocol-mismatch", line, tally);
            } else if (line.code() >= 500 && line.details().contains("via_upstream") && !passesOn(scene, line)
                    && reachesClient(scene, line)) {
                found("app-answers-error", line, tally);
            }
        }
        Lines.access(scene, l -> l.code() == 426 && l.details().contains("low_version"))
                .forEach(l -> tally.problem(Cause.seen(Cause.Family.UPSTREAM, "http10-client", Cause.Severity.HIGH, l
                        .text(Fields.AUTHORITY), l.text(Fields.USER_AGENT)), 3, l.proof()));
        return tally.end(scene.hasLogs(), Missing.log());
    }

    private static void found(String id, Line line, Tally tally) {
        tally.problem(Cause.seen(Cause.Family.UPSTREAM, id, Cause.Severity.CRITICAL, line.log().pod(), line.code() + ""), 3, line.proof());
    }

    /** Whether requests of the same app fail, too: then it only passes on what went wrong behind it. */
    private static boolean passesOn(Scene scene, Line line) {
        return scene.lines().stream()
                .anyMatch(l -> l.isAccess() && l.log().pod().equals(line.log().pod()) && l.side() != Side.SERVER
                        && (l.code() == 0 || l.code() >= 400) && !l.details().contains(
                                "filter_chain_not_found"))
                || !line.log().pod().isEmpty() && Pods.of(scene, line.log()).filter(p -> !Pods.hasProxy(p)).isPresent();
    }

    /** Whether a client got the error in the end: a retry may have saved it. */
    private static boolean reachesClient(Scene scene, Line line) {
        boolean clients = scene.logs().stream().anyMatch(l -> !l.pod().equals(line.log().pod()));
        return !clients || scene.lines().stream().anyMatch(
                l -> l.isAccess() && l.side() == Side.CLIENT && l.code() == line.code() && l.text(Fields.UPSTREAM_HOST).equals(line.text(
                        Fields.UPSTREAM_HOST)));
    }
}
