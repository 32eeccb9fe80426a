package io.meshscope.diagnose.tls;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Captured;
import io.meshscope.diagnose.common.Peers;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.base.Phrase;
import io.meshscope.model.Resource;
import io.meshscope.packets.flow.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which handshakes fail in the capture, and who refuses whom? */
public final class CapturedTls implements Step {
    private static final Pattern ALERT = Pattern.compile("\\((\\d{1,3})\\)");

    @Override
    public String id() {
        return "captured-tls";
    }

    @Override
    public String command(Scene scene) {
        return "tshark -r FILE -Y 'tls.alert_message || tcp.flags.reset == 1'";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Captured c : Captured.of(scene)) {
            switch (c.flow().story().kind()) {
                case PLAINTEXT_TO_TLS -> plaintext(scene, c, tally);
                case TLS_TO_PLAINTEXT -> tlsToPlaintext(scene, c, tally);
                case ALERT -> alert(c, tally);
                case SEALED_ALERT, HANDSHAKE_UNANSWERED -> tally.unexplained(c.proof());
                default -> {
                }
            }
        }
        return Captured.end(scene, tally);
    }

    private static void tell(String id, String subject, String detail, int sure, List<Proof> proofs, Tally tally) {
        tally.problem(Cause.seen(Cause.Family.TLS, id, Cause.Severity.CRITICAL, subject, detail), sure, proofs);
    }

    private static void plaintext(Scene scene, Captured c, Tally tally) {
        List<Proof> proofs = new ArrayList<>(List.of(c.proof()));
        Optional<Resource> client = c.client(scene);
        client.ifPresent(p -> proofs.add(Proof.of(p)));
        c.server(scene).ifPresent(p -> proofs.addAll(Peers.deciding(scene, p)));
        if (c.flow().leg() == Leg.METRICS) {
            tell("metrics-scrape-plaintext", c.flow().clientText(), c.serverName(), 2, proofs, tally);
        } else if (client.filter(Pods::hasProxy).isPresent()) {
            // Its proxy sends plaintext: as a DestinationRule says, or since the app dials a pod's address.
            tell("passthrough-plaintext", c.flow().clientText(), c.flow().server().text(), 2, proofs, tally);
            tell("destinationrule-tls-disable", c.serverName(), "", 1, proofs, tally);
        } else {
            tell("strict-plaintext-client", c.flow().clientText(), "", client.isPresent() ? 3 : 2, proofs, tally);
        }
    }

    private static void tlsToPlaintext(Scene scene, Captured c, Tally tally) {
        Optional<Resource> server = c.server(scene);
        boolean bare = server.filter(p -> !Pods.hasProxy(p)).isPresent();
        List<Proof> proofs = new ArrayList<>(List.of(c.proof()));
        server.ifPresent(p -> proofs.add(Proof.of(p)));
        if (server.isEmpty() || bare) {
            tell("destinationrule-mtls-no-sidecar", c.serverName(), "", bare ? 3 : 2, proofs, tally);
        }
        if (!bare) {
            tell("destinationrule-mtls-server-plaintext", c.serverName(), "", 2, proofs, tally);
        }
    }

    /** The words of the story name who sent the alert, to whom, and its number (RFC 8446, section 6). */
    private static void alert(Captured c, Tally tally) {
        List<Object> args = c.flow().story().text() instanceof Phrase.Keyed(String _, List<Object> list) ? list : List.of();
        Matcher m = ALERT.matcher(args.size() > 2 ? String.valueOf(args.get(2)) : "");
        String other = args.size() > 1 ? String.valueOf(args.get(1)) : c.serverName();
        String sender = args.isEmpty() ? c.serverName() : String.valueOf(args.getFirst());
        List<Proof> proofs = List.of(c.proof());
        switch (m.find() ? Integer.parseInt(m.group(1)) : -1) {
            case 45 -> {
                tell("workload-certificate-expired", other, "", 2, proofs, tally);
                tell("root-certificate-expired", other, "", 1, proofs, tally);
                tell("clock-skew", sender, "", 1, proofs, tally);
            }
            case 48 -> tell("root-ca-mismatch", other, sender, 2, proofs, tally);
            case 42, 46 -> tell("san-mismatch", other, sender, 2, proofs, tally);
            case 40, 116 -> tell("client-certificate-missing", other, sender, 2, proofs, tally);
            case 80 -> tell("secret-not-supplied", sender, "", 2, proofs, tally);
            case 112 -> tally.problem(Cause.seen(Cause.Family.ROUTING, "gateway-server-name-unknown", Cause.Severity.HIGH, sender,
                    c.flow().serverName()), 3, proofs);
            default -> tally.unexplained(c.proof());
        }
    }
}
