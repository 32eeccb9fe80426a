package io.meshscope.diagnose;

import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.practice.Practice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Scenes the practice mesh does not make: captures, the ambient mesh, Linkerd, pods that do not start. */
final class OtherFixtures {
    static final String REQUEST = "GET /items HTTP/1.1\r\nhost: catalog\r\nx-request-id: abc-1\r\n\r\n";
    static final String ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]";

    private OtherFixtures() {}

    static Map<String, Supplier<Scene>> all() {
        Map<String, Supplier<Scene>> out = new LinkedHashMap<>();
        out.put("capture well", () -> VerdictFixtures.with(Practice.lab(), new MadeCapture().between("10.10.0.6", 40720, "10.10.0.13", 3000)
                .opened().says(true, REQUEST).says(false, ANSWER).fin(true).fin(false)));
        out.put("capture plaintext", () -> VerdictFixtures.with(Practice.lab(), new MadeCapture().between("10.10.0.6", 40720, "10.10.0.13",
                3000).opened().says(true, REQUEST).acks(false).rst(false)));
        out.put("capture timeout", () -> VerdictFixtures.with(Practice.lab(), MadeCapture.timeout()));
        out.put("linkerd well", () -> Scenes.texts(Practice.NOW, "linkerd-proxy.log",
                "[     0.001s] INFO ThreadId(01) linkerd2_proxy: release 2.300.0\n"));
        return out;
    }
}
