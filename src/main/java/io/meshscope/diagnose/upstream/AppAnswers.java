package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.Proof;
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
        for (Line line : Lines.access(scene, l -> l.side() == Side.SERVER)) {
            if (line.has("UC")) {
                closed(scene, line, tally);
            } else if (line.has("UPE")) {
                found("app-protocol-mismatch", line, tally);
            } else if (line.code() >= 500 && line.details().contains("via_upstream") && !passesOn(scene, line)
                    && !Lines.isSaved(scene, line)) {
                found("app-answers-error", line, tally);
            }
        }
        // A server without a proxy writes no line of its own: what its client saw is all there is.
        Lines.access(scene, l -> l.side() == Side.CLIENT && l.has("UC") && l.failure().isEmpty())
                .forEach(l -> Pods.at(scene, Lines.ip(l.text(Fields.UPSTREAM_HOST))).filter(p -> !Pods.hasProxy(p))
                        .ifPresent(p -> tally.problem(Cause.seen(Cause.Family.UPSTREAM, "app-closes-connection", Cause.Severity.HIGH,
                                p.name(), l.code() + ""), 3, l.proof(), Proof.of(p))));
        Lines.access(scene, l -> l.code() == 426 && l.details().contains("low_version"))
                .forEach(l -> tally.problem(Cause.seen(Cause.Family.UPSTREAM, "http10-client", Cause.Severity.HIGH,
                        l.text(Fields.AUTHORITY), l.text(Fields.USER_AGENT)), 3, l.proof()));
        return tally.end(scene.hasServerLog(), Missing.log());
    }

    /** An app that answers others well and closes some connections closes idle ones: the next request runs into it (issue istio#55138). */
    private static void closed(Scene scene, Line line, Tally tally) {
        int answered = scene.coverage().stream().filter(c -> c.log() == line.log()).mapToInt(Scene.Coverage::answered).sum();
        if (answered > 2 * line.count()) {
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, "keepalive-race", Cause.Severity.HIGH, name(line),
                    line.count() + "/" + (answered + line.count())), 2, line.proof());
        } else {
            found("app-closes-connection", line, tally);
        }
    }

    private static String name(Line line) {
        return line.log().pod().isEmpty() ? line.text(Fields.UPSTREAM_HOST) : line.log().pod();
    }

    private static void found(String id, Line line, Tally tally) {
        tally.problem(Cause.seen(Cause.Family.UPSTREAM, id, Cause.Severity.CRITICAL, name(line), line.code() + ""), 3, line.proof());
    }

    /** Whether requests of the same app fail, too: then it only passes on what went wrong behind it. */
    private static boolean passesOn(Scene scene, Line line) {
        return scene.lines().stream()
                .anyMatch(l -> l.isAccess() && Pods.wrote(l.log(), line.log().pod(), line.log().namespace()) && l.side() != Side.SERVER
                        && (l.code() == 0 || l.code() >= 400) && !l.details().contains("filter_chain_not_found"))
                || Pods.of(scene, line.log()).filter(p -> !Pods.hasProxy(p)).isPresent();
    }
}
