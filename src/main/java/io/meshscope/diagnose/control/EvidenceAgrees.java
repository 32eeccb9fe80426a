package io.meshscope.diagnose.control;

import io.meshscope.base.Phrase;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Verdict;
import io.meshscope.diagnose.common.Dumps;
import io.meshscope.diagnose.common.Peers;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.Service;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.LoadAssignment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Do objects and dumps tell the same? Where they do not, the push has not arrived or the two were taken at different times; which of the two
 * only the status of istiod, or a newer dump, can tell. So this finds no cause, but keeps others from being taken for certain.
 */
public final class EvidenceAgrees implements Step {
    /** More differences of one proxy are not told. */
    private static final int MOST = 6;

    @Override
    public String id() {
        return "evidence-agrees";
    }

    @Override
    public String command(Scene scene) {
        return "istioctl proxy-status POD.NAMESPACE";
    }

    @Override
    public Set<Verdict> verdicts() {
        return EnumSet.complementOf(EnumSet.of(Verdict.PROBLEM));
    }

    @Override
    public boolean compares() {
        return true;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        if (!scene.hasObjects() || !scene.hasDumps()) {
            List<Missing> missing = new ArrayList<>();
            if (!scene.hasObjects()) {
                missing.add(Missing.objects());
            }
            if (!scene.hasDumps()) {
                missing.add(Missing.dump());
            }
            boolean none = scene.hasObjects() && scene.mesh().isCollected(Kind.POD) && scene.mesh().all(Kind.POD).stream()
                    .noneMatch(Pods::hasProxy);
            return none
                    ? List.of(Judgement.notApplicable(Phrase.of("diagnose.notApplicable")))
                    : List.of(Judgement.unknown(Phrase.of("diagnose.unknown"), missing.toArray(Missing[]::new)));
        }
        List<Judgement> out = new ArrayList<>();
        boolean compared = false;
        for (Scene.Proxy proxy : scene.proxies()) {
            Optional<Resource> pod = scene.mesh().find(Kind.POD, proxy.namespace(), proxy.name());
            if (proxy.dump().isPresent() && proxy.whole() && pod.isPresent()) {
                Pair pair = new Pair(scene, proxy, proxy.dump().get(), pod.get(), out);
                // Each of them is asked: they write down what differs.
                compared |= pair.mtls();
                compared |= pair.subsets();
                compared |= pair.endpoints();
            }
        }
        if (!out.isEmpty()) {
            return out;
        }
        return compared
                ? List.of(Judgement.pass(Phrase.of("step.evidence-agrees.pass")))
                : List.of(Judgement.unknown(Phrase.of("diagnose.unknown"), Missing.objects(), Missing.dump()));
    }

    /** A proxy and the objects. */
    private record Pair(Scene scene, Scene.Proxy proxy, ConfigDump dump, Resource pod, List<Judgement> out) {
        private void apart(String key, Resource object, Tree at, Locator place, Object... args) {
            if (out.size() < MOST) {
                Object[] all = new Object[args.length + 2];
                all[0] = proxy.name();
                all[1] = object.friendlyName();
                System.arraycopy(args, 0, all, 2, args.length);
                out.add(Judgement.unknown(Phrase.join(List.of(Phrase.of("diagnose.contradiction." + key, all), times(object)), " "),
                        List.of(Proof.of(object, at), Proof.proxy(place, proxy.name())), List.of(Missing.sync(), Missing.dump())));
            }
        }

        /** Which is newer, as far as both say when. */
        private Phrase times(Resource object) {
            Optional<java.time.Instant> made = Dumps.time(object.tree().path("metadata", "creationTimestamp").text());
            Optional<java.time.Instant> updated = Dumps.updated(dump);
            if (made.isEmpty() || updated.isEmpty()) {
                return Phrase.of("diagnose.contradiction.times.unknown");
            }
            return Phrase.of(
                    made.get().isAfter(updated.get()) ? "diagnose.contradiction.times.older" : "diagnose.contradiction.times.newer",
                    made.get(), updated.get());
        }

        /** The mode the objects ask for, and whether the inbound listener takes plaintext for the app. */
        boolean mtls() {
            Optional<Entry> entry = dump.entries(SectionKind.LISTENERS).stream().filter(e -> e.name().equals("virtualInbound")).findFirst();
            Optional<MtlsMode> mode = Pods.isGateway(pod) ? Optional.empty() : Peers.mode(scene, pod, 0);
            if (entry.isEmpty() || mode.isEmpty() || !Pods.hasProxy(pod)) {
                return false;
            }
            List<FilterChain> chains = new Listener(dump.tree(entry.get()).value()).allChains();
            Set<Integer> ports = ownPorts();
            boolean plain = chains.stream().filter(c -> c.match().destinationPort().isPresent())
                    .filter(c -> ports.contains(c.match().destinationPort().getAsInt()))
                    .anyMatch(c -> c.match().transportProtocol().equals("raw_buffer"));
            boolean any = chains.stream().anyMatch(c -> c.match().destinationPort().isPresent() && ports.contains(c.match()
                    .destinationPort().getAsInt()));
            if (any && (mode.get() == MtlsMode.STRICT && plain || mode.get() == MtlsMode.PERMISSIVE && !plain)) {
                Resource object = policy().orElse(pod);
                apart("mtls", object, object.spec(), dump.locator(entry.get()), mode.get().name(), plain ? "raw_buffer" : "tls");
            }
            return any;
        }

        private Optional<Resource> policy() {
            return new io.meshscope.model.effective.PeerAuthentications(scene.mesh()).matching(pod.namespace(), pod.labels()).stream()
                    .reduce((_, last) -> last);
        }

        /** Ports without a setting of their own. */
        private Set<Integer> ownPorts() {
            Set<Integer> out = scene.mesh().servicesFor(pod.namespace(), pod.labels()).stream()
                    .flatMap(s -> new Service(s).ports().stream())
                    .map(p -> p.target().matches("[0-9]{1,5}") ? Integer.parseInt(p.target()) : p.number())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            out.removeIf(p -> !Peers.mode(scene, pod, p).equals(Peers.mode(scene, pod, 0)));
            return out;
        }

        /** Subsets the proxy should have: those of rules it can see, of hosts it has. */
        boolean subsets() {
            if (!Dumps.tells(dump, SectionKind.CLUSTERS) || !scene.mesh().isCollected(Kind.DESTINATION_RULE)) {
                return false;
            }
            List<ClusterName> names = dump.entries(SectionKind.CLUSTERS).stream().map(e -> ClusterName.of(e.name()))
                    .filter(c -> c.kind() == ClusterName.Kind.OUTBOUND).toList();
            for (Resource rule : scene.mesh().all(Kind.DESTINATION_RULE)) {
                DestinationRule typed = new DestinationRule(rule);
                List<String> to = typed.exportTo();
                boolean seen = to.isEmpty() || to.contains("*") || to.contains(proxy.namespace())
                        || to.contains(".") && rule.namespace().equals(proxy.namespace());
                String host = scene.mesh().hosts().full(typed.host(), rule.namespace());
                long rules = scene.mesh().all(Kind.DESTINATION_RULE).stream()
                        .filter(r -> scene.mesh().hosts().full(new DestinationRule(r).host(), r.namespace()).equals(host)).count();
                if (seen && rules == 1 && names.stream().anyMatch(c -> c.host().equals(host))) {
                    typed.subsets().stream().filter(s -> names.stream().noneMatch(c -> c.host().equals(host)
                            && c.subset().equals(s.get("name").text())))
                            .forEach(s -> apart("subset", rule, s, Locator.whole(dump.document()), s.get("name").text()));
                }
            }
            return !names.isEmpty();
        }

        /** Addresses of ready pods the proxy does not have, and addresses it has that are no pod's. */
        boolean endpoints() {
            boolean compared = false;
            for (Entry entry : dump.entries(SectionKind.ENDPOINTS)) {
                ClusterName name = ClusterName.of(entry.name());
                Optional<Resource> service = name.subset().isEmpty() ? Pods.service(scene, name.host()) : Optional.empty();
                if (service.isPresent() && Pods.collected(scene, service.get().namespace())
                        && !new Service(service.get()).selector().isEmpty()) {
                    compared = true;
                    compare(entry, service.get());
                }
            }
            return compared;
        }

        private void compare(Entry entry, Resource service) {
            List<Resource> pods = scene.mesh().podsOf(service);
            Set<String> known = pods.stream().map(p -> p.status().get("podIP").text()).filter(ip -> !ip.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Set<String> have = new LoadAssignment(dump.tree(entry).value()).endpoints().stream().map(e -> e.address().host())
                    .filter(ip -> !ip.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
            Set<String> gone = new LinkedHashSet<>(have);
            gone.removeAll(known);
            if (!gone.isEmpty() && known.size() == pods.size() && !pods.isEmpty()) {
                apart("endpoints", service, Tree.absent(), dump.locator(entry), String.join(", ", gone), String.join(", ", known));
            }
        }
    }
}
