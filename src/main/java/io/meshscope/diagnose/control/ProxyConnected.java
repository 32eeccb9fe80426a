package io.meshscope.diagnose.control;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.model.Locator;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import java.util.List;

/** Has each proxy reached istiod? */
public final class ProxyConnected implements Step {
    @Override
    public String id() {
        return "proxy-connected";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        Lines.saying(scene,
                s -> s.contains("config not received from XDS server")
                        || s.contains("config stream") && s.contains("closed") && s.contains("connection error"))
                .forEach(l -> tally.problem(cause(l
                        .log().pod()), 3, l.proof()));
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump()
                    .filter(d -> proxy.whole() && d.section(SectionKind.BOOTSTRAP).isPresent()
                            && d.entries(SectionKind.CLUSTERS).stream().allMatch(e -> e.state() == EntryState.STATIC) && d.entries(
                                    SectionKind.LISTENERS).stream().allMatch(e -> e.state() == EntryState.STATIC))
                    .ifPresent(d -> tally.problem(cause(proxy.name()), 3, Proof.proxy(Locator.whole(d.document()), proxy.name())));
        }
        return tally.end(scene.hasDumpOfSubject() && scene.proxies().stream().allMatch(Scene.Proxy::whole), Missing.dump(), Missing.log());
    }

    private static Cause cause(String pod) {
        return Cause.seen(Cause.Family.CONTROL, "proxy-disconnected", Cause.Severity.CRITICAL, pod, "");
    }
}
