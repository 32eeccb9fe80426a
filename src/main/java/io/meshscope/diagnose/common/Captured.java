package io.meshscope.diagnose.common;

import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Tally;
import io.meshscope.model.Resource;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A flow of a capture in which something went wrong.
 *
 * @param flow  the flow
 * @param proof the frame that tells
 */
public record Captured(Flow flow, Proof proof) {
    private static final Set<Leg> REQUESTS = Set.of(Leg.WIRE, Leg.TO_PROXY, Leg.PROXY_TO_APP, Leg.APP_TO_PROXY, Leg.LOOPBACK, Leg.HBONE,
            Leg.EAST_WEST, Leg.METRICS);

    /** Those of all captures that are about requests, not about proxies and istiod. */
    public static List<Captured> of(Scene scene) {
        List<Captured> out = new ArrayList<>();
        scene.captures().forEach(c -> c.problems().stream().filter(f -> REQUESTS.contains(f.leg()))
                .forEach(f -> out.add(new Captured(f, Proof.captured(c.document(), f)))));
        return out;
    }

    /** Whether the answer is the app's own: behind its proxy, or without one. */
    public boolean isAtApp() {
        return flow.leg() == Leg.PROXY_TO_APP || flow.leg() == Leg.LOOPBACK;
    }

    /** The pod that called, when objects tell. */
    public Optional<Resource> client(Scene scene) {
        return Pods.at(scene, flow.client().address());
    }

    /** The pod that was called. */
    public Optional<Resource> server(Scene scene) {
        return Pods.at(scene, flow.server().address());
    }

    /** Name of who was called; of the pod a proxy stands in front of, when it is its own app. */
    public String serverName() {
        return flow.serverText();
    }

    /** The judgements of a step that looks at captures: without one it cannot tell, without flows neither. */
    public static List<Judgement> end(Scene scene, Tally tally) {
        return tally.end(scene.captures().stream().anyMatch(c -> c.flows() > 0), Missing.capture());
    }
}
