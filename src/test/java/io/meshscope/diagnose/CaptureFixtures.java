package io.meshscope.diagnose;

import io.meshscope.base.Bytes;
import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.practice.Practice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Causes that captures show. */
final class CaptureFixtures {
    private static final String WEB = "10.1.0.5";
    private static final String CART = "10.1.0.6";

    private CaptureFixtures() {}

    static Scene scene(MadeCapture capture) {
        return Scenes.of(List.of(Scenes.document("objects.yaml", Bytes.of(MadeMesh.OBJECTS + MadeMesh.BARE)), Scenes.document("made.pcap",
                Bytes.of(capture.bytes()))), Practice.NOW);
    }

    private static MadeCapture between(String client, String server) {
        return new MadeCapture().between(client, 40720, server, 8080);
    }

    private static MadeCapture well() {
        return between(WEB, CART).opened().says(true, OtherFixtures.REQUEST).says(false, OtherFixtures.ANSWER).fin(true).fin(false);
    }

    /** A ClientHello and the alert the server answers it with, as records of TLS 1.2. */
    private static MadeCapture alert(int code) {
        String hello = "\u0016\u0003\u0001\u0000-\u0001\u0000\u0000)\u0003\u0003" + "r".repeat(32)
                + "\u0000\u0000\u0002\u0013\u0001\u0001\u0000";
        return between(WEB, CART).opened().says(true, hello).says(false, "\u0015\u0003\u0003\u0000\u0002\u0002" + (char) code).fin(false);
    }

    static Map<String, CauseFixtures.Pair> all() {
        Map<String, CauseFixtures.Pair> out = new LinkedHashMap<>();
        out.put("client-certificate-missing", new CauseFixtures.Pair(() -> scene(alert(116)), () -> scene(well())));
        out.put("packet-loss", new CauseFixtures.Pair(() -> scene(lossy()), () -> scene(well())));
        return out;
    }

    /** The same segments again and again before there is an answer. */
    private static MadeCapture lossy() {
        MadeCapture capture = between(WEB, CART).opened();
        for (int i = 0; i < 4; i++) {
            capture = capture.between(WEB, 40720, CART, 8080).later(200_000_000).opened();
        }
        return capture.says(true, OtherFixtures.REQUEST).says(false, OtherFixtures.ANSWER).fin(true).fin(false);
    }
}
