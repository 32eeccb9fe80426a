package io.meshscope.diagnose.tls;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.model.Certificate;
import io.meshscope.model.Certificates;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Does each proxy have a certificate that is valid now, from the same root? */
public final class ProxyCertificates implements Step {
    /** What one proxy has. */
    private record Held(Scene.Proxy proxy, Entry entry, boolean root, Certificate certificate, Proof proof) {}

    @Override
    public String id() {
        return "proxy-certificates";
    }

    @Override
    public String command(Scene scene) {
        return "istioctl proxy-config secret POD -n NAMESPACE";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Held> held = new ArrayList<>();
        for (Scene.Proxy proxy : scene.proxies()) {
            proxy.dump().ifPresent(d -> d.entries(SectionKind.SECRETS).forEach(e -> read(proxy, d, e, held, tally)));
        }
        boolean rootExpired = held.stream().anyMatch(h -> h.root() && h.certificate().notAfter().isBefore(scene.asOf()));
        for (Held h : held) {
            validity(scene, h, rootExpired, tally);
        }
        roots(scene, held, tally);
        Lines.saying(scene, s -> s.contains("failed to warm certificate")).forEach(l -> tally.problem(supply(l.log().pod()), 3, l.proof()));
        return tally.end(!held.isEmpty(), Missing.dump());
    }

    private static Cause supply(String pod) {
        return Cause.seen(Cause.Family.TLS, "secret-not-supplied", Cause.Severity.CRITICAL, pod, "");
    }

    private static void read(Scene.Proxy proxy, ConfigDump dump, Entry entry, List<Held> held, Tally tally) {
        boolean root = entry.name().equals("ROOTCA");
        if (!root && !entry.name().equals("default")) {
            return;
        }
        Proof proof = Proof.proxy(dump.locator(entry), proxy.name() + " " + entry.name());
        if (entry.state() == EntryState.WARMING) {
            tally.problem(supply(proxy.name()), 3, proof);
            return;
        }
        for (Secret.Pem pem : new Secret(dump.tree(entry).value()).certificates()) {
            List<Certificate> all = Certificates.read(pem.pem()).value();
            if (!all.isEmpty()) {
                Certificate c = root ? all.getLast() : all.getFirst();
                held.add(new Held(proxy, entry, root, c,
                        Proof.proxy(proof.place(), proxy.name() + " " + entry.name() + ": " + c.notBefore() + " – " + c.notAfter())));
            }
        }
    }

    private static void validity(Scene scene, Held h, boolean rootExpired, Tally tally) {
        List<Line> effect = Lines.access(scene, l -> l.failure().toLowerCase(Locale.ROOT).contains("expired"));
        List<Proof> proofs = new ArrayList<>(List.of(h.proof()));
        proofs.addAll(Lines.proofs(effect));
        if (h.certificate().notAfter().isBefore(scene.asOf())) {
            if (h.root()) {
                tally.problem(Cause.seen(Cause.Family.TLS, "root-certificate-expired", Cause.Severity.CRITICAL, h.certificate().subject(),
                        h.certificate().notAfter().toString()), 3, proofs);
            } else if (!rootExpired) {
                tally.problem(Cause.seen(Cause.Family.TLS, "workload-certificate-expired", Cause.Severity.CRITICAL, h.proxy().name(),
                        h.certificate().notAfter().toString()), 3, proofs);
            }
        } else if (h.certificate().notBefore().isAfter(scene.asOf())) {
            tally.problem(Cause.seen(Cause.Family.TLS, "clock-skew", Cause.Severity.CRITICAL, h.proxy().name(),
                    h.certificate().notBefore().toString()), 3, proofs);
        }
    }

    /** Proxies whose root is not the one most have. */
    private static void roots(Scene scene, List<Held> held, Tally tally) {
        Map<Object, List<Held>> byRoot = held.stream().filter(Held::root)
                .collect(Collectors.groupingBy(h -> h.certificate().serial() + h.certificate().subject(), LinkedHashMap::new, Collectors
                        .toList()));
        if (byRoot.size() < 2) {
            return;
        }
        List<Held> most = byRoot.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        List<Line> effect = Lines.access(scene, l -> l.failure().contains("local_issuer") || l.failure().contains("UNKNOWN_CA"));
        byRoot.values().stream().filter(v -> v != most).flatMap(List::stream).forEach(h -> {
            List<Proof> proofs = new ArrayList<>(List.of(h.proof(), most.getFirst().proof()));
            proofs.addAll(Lines.proofs(effect));
            tally.problem(
                    Cause.seen(Cause.Family.TLS, "root-ca-mismatch", Cause.Severity.CRITICAL, h.proxy().name(), h.certificate().subject()),
                    3, proofs);
        });
    }
}
