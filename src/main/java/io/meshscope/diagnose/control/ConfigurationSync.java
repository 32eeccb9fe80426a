package io.meshscope.diagnose.control;

import io.meshscope.model.Locator;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.base.Phrase;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.xds.Entry;
import io.meshscope.xds.status.TypeStatus;
import java.util.ArrayList;
import java.util.List;

/** Do the proxies have the configuration istiod made for them? */
public final class ConfigurationSync implements Step {
    @Override
    public String id() {
        return "configuration-sync";
    }

    @Override
    public String command(Scene scene) {
        return "istioctl proxy-status";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Scene.Sync sync : scene.sync()) {
            sync.status().types().forEach((type, status) -> {
                String name = type.substring(type.lastIndexOf('.') + 1);
                Proof proof = new Proof(Proof.Source.SYNC, sync.place(),
                        Phrase.literal(sync.status().id() + " " + name + " " + status.state() + " " + status.error()));
                String pod = sync.status().id().replaceFirst("[.][^.]*$", "");
                if (status.state() == TypeStatus.State.ERROR) {
                    tally.problem(refused(pod), 3, proof);
                } else if (status.state() == TypeStatus.State.STALE) {
                    List<Proof> proofs = new ArrayList<>(List.of(proof));
                    scene.lines().stream()
                            .filter(l -> l.isAccess() && Pods.wrote(l.log(), pod, sync.status().namespace())
                                    && (l.has("NC") || l.has("NR") || l.has("UH")))
                            .forEach(l -> proofs.add(l.proof()));
                    tally.problem(Cause.seen(Cause.Family.CONTROL, "proxy-stale", Cause.Severity.CRITICAL, pod, ""), 3, proofs);
                }
            });
        }
        Lines.saying(scene, s -> s.contains("rejected: ") && s.contains("config for"))
                .forEach(l -> tally.problem(refused(l.log().pod()), 3, l.proof()));
        Lines.saying(scene, s -> s.contains("ACK ERROR")).forEach(l -> tally.problem(refused(node(l.says())), 3, l.proof()));
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump()
                    .ifPresent(d -> d.sections()
                            .forEach(s -> d.entries(s.kind()).stream().filter(Entry::nacked)
                                    .forEach(e -> tally.problem(refused(proxy.name()), 3, Proof.proxy(d.locator(e),
                                            proxy.name() + " " + e.name())))));
        }
        if (!scene.sync().isEmpty()) {
            scene.proxies().stream().filter(p -> p.dump().isPresent() && !p.name().isEmpty()).filter(p -> scene.sync().stream()
                    .noneMatch(s -> s.status().id().equals(p.name() + "." + p.namespace())))
                    .forEach(p -> tally.unexplained(Proof.proxy(Locator.whole(p.dump().orElseThrow().document()), p.name())));
        }
        return tally.end(!scene.sync().isEmpty(), Missing.sync());
    }

    private static Cause refused(String pod) {
        return Cause.seen(Cause.Family.CONTROL, "proxy-refuses-configuration", Cause.Severity.HIGH, pod, "");
    }

    /** The pod in {@code ADS:LDS: ACK ERROR pod.namespace-5 …}. */
    private static String node(String said) {
        String rest = said.substring(said.indexOf("ACK ERROR") + "ACK ERROR".length()).strip();
        int dot = rest.indexOf('.');
        return dot > 0 ? rest.substring(0, dot) : rest;
    }
}
