package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.common.Effects;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.VirtualService;
import java.util.List;

/** Does one of the routes of the host fit the request? */
public final class RouteMatches implements Step {
    @Override
    public String id() {
        return "route-matches";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> lost = Lines.access(scene, l -> l.has("NR") && l.details().contains("route_not_found"));
        for (Line line : lost) {
            if (coalesced(line)) {
                tally.problem(Cause.seen(Cause.Family.ROUTING, "http2-coalescing", Cause.Severity.HIGH,
                        Lines.host(line.text(Fields.AUTHORITY)), line.text(Fields.REQUESTED_SERVER_NAME)), 3, line.proof());
            } else {
                unmatched(scene, line, tally);
            }
        }
        return tally.end(scene.hasClientLog(), Missing.log(), Missing.objects());
    }

    private static void unmatched(Scene scene, Line line, Tally tally) {
        String host = Lines.host(line.text(Fields.AUTHORITY));
        List<Resource> bound = scene.mesh().all(Kind.VIRTUAL_SERVICE).stream()
                .filter(v -> Effects.isOf(scene, line, v) && !new VirtualService(v).http().isEmpty()).toList();
        boolean strict = !bound.isEmpty()
                && bound.stream().allMatch(v -> new VirtualService(v).http().stream().noneMatch(r -> r.matches().isEmpty()));
        if (strict) {
            Resource vs = bound.getFirst();
            // Where no rule fits even the path, it is the path; where one does, only what is not logged can have kept it out.
            boolean path = bound.stream().allMatch(v -> Effects.candidates(v, line).isEmpty());
            tally.problem(Cause.in(vs, Cause.Family.ROUTING, path ? "path-match-never" : "header-match-never", Cause.Severity.HIGH,
                    path ? host + line.text(Fields.PATH) : host), 3, Proof.of(vs, new VirtualService(vs).http().getFirst().tree()),
                    line.proof());
        } else if (!scene.hasObjects()) {
            tally.problem(Cause.seen(Cause.Family.ROUTING, "header-match-never", Cause.Severity.HIGH, host, ""), 1, line.proof());
        } else {
            tally.unexplained(line.proof());
        }
    }

    /** The connection was made for another host than the request names. */
    static boolean coalesced(Line line) {
        String asked = line.text(Fields.REQUESTED_SERVER_NAME);
        String host = Lines.host(line.text(Fields.AUTHORITY));
        return !asked.isEmpty() && !asked.equals("-") && !host.isEmpty() && !host.equals("-") && !asked.equals(host)
                && !asked.startsWith("outbound");
    }
}
