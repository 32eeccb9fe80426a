package io.meshscope.diagnose.upstream;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Captured;
import io.meshscope.diagnose.common.NetworkPolicies;
import java.util.List;

/** Which connections fail in the capture, and who ends them? */
public final class CapturedConnections implements Step {
    @Override
    public String id() {
        return "captured-connections";
    }

    @Override
    public String command(Scene scene) {
        return "tshark -r FILE -Y 'tcp.flags.reset == 1 || tcp.analysis.retransmission || icmp'";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        Captured.of(scene).forEach(c -> judge(scene, c, tally));
        return Captured.end(scene, tally);
    }

    private static void judge(Scene scene, Captured c, Tally tally) {
        String server = c.serverName();
        String port = c.flow().server().text();
        switch (c.flow().story().kind()) {
            case REFUSED -> tell("app-not-listening", server, port, c.isAtApp() ? 3 : 2, c, tally);
            case REJECTED -> tell("network-policy-drops", server, port, 2, c, tally);
            case NO_ANSWER -> silent(scene, c, tally);
            case TIMEOUT -> tell("slow-endpoint-timeout", server, port, c.isAtApp() ? 3 : 2, c, tally);
            case CLOSED_UNANSWERED, RESET_IN_ANSWER -> tell("app-closes-connection", server, port, c.isAtApp() ? 3 : 2, c, tally);
            case CLIENT_ABORT -> tell("client-cancelled", c.flow().clientText(), server, 2, c, tally);
            case TUNNEL_DENIED ->
                tally.problem(Cause.seen(Cause.Family.AMBIENT, "ztunnel-policy-denies", Cause.Severity.CRITICAL, server, ""),
                        2, c.proof());
            case LOSS -> tell("packet-loss", c.flow().clientText() + " → " + server, "", 2, c, tally);
            case HTTP_ERROR -> error(c, tally);
            case ZERO_WINDOW -> tally.unexplained(c.proof());
            default -> {
            }
        }
    }

    /** An error the app itself gave; one that a proxy passes on tells nothing of who made it. */
    private static void error(Captured c, Tally tally) {
        boolean server = c.flow().exchanges().stream().anyMatch(e -> e.status() >= 500);
        if (c.isAtApp() && server) {
            tell("app-answers-error", c.serverName(), "", 3, c, tally);
        } else {
            tally.unexplained(c.proof());
        }
    }

    private static void silent(Scene scene, Captured c, Tally tally) {
        boolean dropped = c.server(scene).flatMap(p -> NetworkPolicies.blocks(scene, c.client(scene), p, c.flow().server().port()))
                .isPresent();
        if (dropped) {
            tell("network-policy-drops", c.serverName(), c.flow().server().text(), 3, c, tally);
        } else {
            tell("pod-unreachable", c.serverName(), c.flow().server().text(), 2, c, tally);
        }
    }

    private static void tell(String id, String subject, String detail, int sure, Captured c, Tally tally) {
        tally.problem(Cause.seen(Cause.Family.UPSTREAM, id, Cause.Severity.HIGH, subject, detail), sure, c.proof());
    }
}
