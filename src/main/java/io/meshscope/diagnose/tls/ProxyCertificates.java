package io.meshscope.diagnose.tls;

import io.meshscope.model.Locator;
import io.meshscope.model.Kind;
import io.meshscope.logs.field.Fields;
import io.meshscope.diagnose.common.Pods;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Does each proxy have a certificate that is valid now, from a root the others trust? */
public final class ProxyCertificates implements Step {
    /**
     * What one proxy has.
     *
     * @param leaf the certificate it shows; empty when the dump does not have it
     * @param roots what it trusts
     */
    private record Held(Scene.Proxy proxy, Optional<Certificate> leaf, List<Certificate> roots, Proof leafAt, Proof rootsAt) {
        boolean rootsOver(Instant at) {
            return !roots.isEmpty() && roots.stream().allMatch(c -> c.notAfter().isBefore(at));
        }

        Set<String> fingerprints() {
            return roots.stream().map(Certificate::sha256).collect(Collectors.toCollection(TreeSet::new));
        }
    }

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
            proxy.dump().filter(d -> d.section(SectionKind.SECRETS).isPresent()).ifPresent(d -> held.add(read(proxy, d, tally)));
        }
        for (Held h : held) {
            roots(scene, h, tally);
            leaf(scene, h, tally);
        }
        others(scene, held, tally);
        Lines.saying(scene, s -> s.contains("failed to warm certificate")).forEach(l -> tally.problem(supply(l.log().pod()), 3, l.proof()));
        boolean ambient = scene.hasObjects() && scene.mesh().isCollected(Kind.POD) && !scene.mesh().all(Kind.POD).isEmpty()
                && scene.mesh().all(Kind.POD).stream().noneMatch(Pods::hasProxy);
        return held.isEmpty() && ambient
                ? tally.end(false)
                : tally.end(held.stream().anyMatch(h -> h.leaf().isPresent()), Missing.dump());
    }

    private static Cause supply(String pod) {
        return Cause.seen(Cause.Family.TLS, "secret-not-supplied", Cause.Severity.CRITICAL, pod, "");
    }

    private static Held read(Scene.Proxy proxy, ConfigDump dump, Tally tally) {
        List<Certificate> leaf = new ArrayList<>();
        List<Certificate> roots = new ArrayList<>();
        Map<String, Proof> at = new HashMap<>();
        for (Entry entry : dump.entries(SectionKind.SECRETS)) {
            boolean root = entry.name().equals("ROOTCA");
            if (!root && !entry.name().equals("default")) {
                continue;
            }
            Proof proof = Proof.proxy(dump.locator(entry), proxy.name() + " " + entry.name());
            if (entry.state() == EntryState.WARMING) {
                tally.problem(supply(proxy.name()), 3, proof);
                continue;
            }
            for (Secret.Pem pem : new Secret(dump.tree(entry).value()).certificates()) {
                (root ? roots : leaf).addAll(Certificates.read(pem.pem()).value());
            }
            at.put(entry.name(), shown(proxy, entry, root ? roots : leaf, proof));
        }
        Proof whole = Proof.proxy(Locator.whole(dump.document()), proxy.name());
        return new Held(proxy, leaf.stream().findFirst(), roots, at.getOrDefault("default", whole), at.getOrDefault("ROOTCA", whole));
    }

    private static Proof shown(Scene.Proxy proxy, Entry entry, List<Certificate> certificates, Proof proof) {
        String times = certificates.stream().limit(3).map(c -> c.notBefore() + " – " + c.notAfter()).collect(Collectors.joining(", "));
        return Proof.proxy(proof.place(), proxy.name() + " " + entry.name() + ": " + times);
    }

    /** A bundle is over when all of it is: while a root is replaced an old one stands beside the new one. */
    private static void roots(Scene scene, Held h, Tally tally) {
        if (h.rootsOver(scene.asOf())) {
            Certificate last = h.roots().stream().max(Comparator.comparing(Certificate::notAfter)).orElseThrow();
            tally.problem(Cause.seen(Cause.Family.TLS, "root-certificate-expired", Cause.Severity.CRITICAL, last.subject(),
                    last.notAfter().toString()), 3, with(h.rootsAt(), expired(scene, h)));
        }
    }

    private static void leaf(Scene scene, Held h, Tally tally) {
        if (h.leaf().isEmpty()) {
            return;
        }
        Certificate c = h.leaf().get();
        if (c.notAfter().isBefore(scene.asOf())) {
            if (!h.rootsOver(scene.asOf())) {
                tally.problem(Cause.seen(Cause.Family.TLS, "workload-certificate-expired", Cause.Severity.CRITICAL, h.proxy().name(),
                        c.notAfter().toString()), 3, with(h.leafAt(), expired(scene, h)));
            }
        } else if (c.notBefore().isAfter(scene.asOf())) {
            tally.problem(Cause.seen(Cause.Family.TLS, "clock-skew", Cause.Severity.CRITICAL, h.proxy().name(), c.notBefore().toString()),
                    3,
                    h.leafAt());
        } else if (c.notAfter().isBefore(scene.asked())) {
            // Over by now, but not when the evidence was taken, as far as that is known: only a new dump tells whether it was renewed.
            tally.unexplained(h.leafAt());
        }
    }

    private static List<Proof> with(Proof first, List<Line> lines) {
        List<Proof> out = new ArrayList<>(List.of(first));
        out.addAll(Lines.proofs(lines));
        return out;
    }

    /** Lines of handshakes of this proxy that failed for age: its own, and those of clients that called it. */
    private static List<Line> expired(Scene scene, Held h) {
        return Lines.access(scene, l -> l.failure().toLowerCase(Locale.ROOT).contains("expired") && concerns(scene, l, h));
    }

    private static boolean concerns(Scene scene, Line line, Held h) {
        return Pods.wrote(line.log(), h.proxy().name(), h.proxy().namespace()) || Pods.at(scene, Lines.ip(line.text(Fields.UPSTREAM_HOST)))
                .filter(p -> p.name().equals(h.proxy().name()) && p.namespace().equals(h.proxy().namespace())).isPresent();
    }

    /** Proxies that share no root with the others. Where neither side is more, both are named: which is wrong cannot be told. */
    private static void others(Scene scene, List<Held> all, Tally tally) {
        List<Held> held = all.stream().filter(h -> !h.roots().isEmpty()).toList();
        Map<Held, List<Held>> friends = new LinkedHashMap<>();
        held.forEach(h -> friends.put(h, held.stream().filter(o -> !Collections.disjoint(o.fingerprints(), h.fingerprints())).toList()));
        int most = friends.values().stream().mapToInt(List::size).max().orElse(0);
        if (most == held.size()) {
            return;
        }
        Held first = friends.entrySet().stream().filter(e -> e.getValue().size() == most).map(Map.Entry::getKey).findFirst().orElseThrow();
        friends.forEach((h, with) -> {
            if (Collections.disjoint(h.fingerprints(), first.fingerprints())) {
                List<Proof> proofs = new ArrayList<>(List.of(h.rootsAt(), first.rootsAt()));
                proofs.addAll(Lines.proofs(Lines.access(scene, l -> (l.failure().contains("local_issuer") || l.failure().contains(
                        "UNKNOWN_CA")) && concerns(scene, l, h))));
                String who = with.size() < most ? h.proxy().name() : first.proxy().name() + " / " + h.proxy().name();
                tally.problem(
                        Cause.seen(Cause.Family.TLS, "root-ca-mismatch", Cause.Severity.CRITICAL, who, h.roots().getFirst().subject()),
                        3, proofs);
            }
        });
    }
}
