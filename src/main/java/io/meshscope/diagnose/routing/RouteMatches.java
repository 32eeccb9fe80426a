package io.meshscope.diagnose.routing;

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
            String host = Lines.host(line.text(Fields.AUTHORITY));
            if (coalesced(line)) {
                tally.problem(Cause.seen(Cause.Family.ROUTING, "http2-coalescing", Cause.Severity.HIGH, host,
                        line.text(Fields.REQUESTED_SERVER_NAME)), 3, line.proof());
            }
            List<Resource> bound = scene.mesh().all(Kind.VIRTUAL_SERVICE).stream()
                    .filter(v -> new VirtualService(v).hosts().contains(host) && !new VirtualService(v).gateways().isEmpty())
                    .toList();
            boolean strict = !bound.isEmpty()
                    && bound.stream().allMatch(v -> new VirtualService(v).http().stream().noneMatch(r -> r.matches().isEmpty()));
            if (strict) {
                Resource vs = bound.getFirst();
                tally.problem(Cause.in(vs, Cause.Family.ROUTING, "header-match-never", Cause.Severity.HIGH, host), 3,
                        Proof.of(vs, new VirtualService(vs).http().getFirst().tree()), line
                                .proof());
            } else if (!scene.hasObjects() && !coalesced(line)) {
                tally.problem(Cause.seen(Cause.Family.ROUTING, "header-match-never", Cause.Severity.HIGH, host, ""), 1, line.proof());
            }
        }
        return tally.end(scene.hasLogs() && lost.isEmpty(), Missing.log(), Missing.objects());
    }

    /** The connection was made for another host than the request names. */
    static boolean coalesced(Line line) {
        String asked = line.text(Fields.REQUESTED_SERVER_NAME);
        String host = Lines.host(line.text(Fields.AUTHORITY));
        return !asked.isEmpty() && !asked.equals("-") && !host.isEmpty() && !host.equals("-") && !asked.equals(host)
                && !asked.startsWith("outbound");
    }
}
