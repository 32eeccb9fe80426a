package io.meshscope.xds.explain;

import io.meshscope.base.Formats;
import io.meshscope.base.Outcome;
import io.meshscope.base.Phrase;
import io.meshscope.model.Certificate;
import io.meshscope.model.Certificates;
import io.meshscope.model.Tree;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.LoadAssignment;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.Reference;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.Relation;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the dump alone shows to be wrong with a resource. What was not collected is never taken for missing. */
public final class Notices {
    private final List<Notice> found = new ArrayList<>();
    private final Lookup lookup;

    private Notices(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Everything wrong with a resource.
     *
     * @param resource the resource; absent when it was never accepted
     * @param asOf     the time certificates are judged by
     */
    public static List<Notice> of(SectionKind kind, Tree resource, Delivery delivery, Lookup lookup, Instant asOf) {
        Notices n = new Notices(lookup);
        n.delivery(kind, delivery);
        if (delivery.state() != EntryState.REJECTED) {
            n.references(kind, resource);
        }
        if (kind == SectionKind.CLUSTERS) {
            n.hosts(new Cluster(resource));
        }
        if (kind == SectionKind.ENDPOINTS) {
            n.endpoints(new LoadAssignment(resource));
        }
        if (kind == SectionKind.SECRETS) {
            n.certificates(new Secret(resource), delivery, asOf);
        }
        return List.copyOf(n.found);
    }

    private void delivery(SectionKind kind, Delivery d) {
        if (d.isRejected()) {
            found.add(Notice.problem(d.errorState(),
                    d.state() == EntryState.REJECTED ? "explain.notice.neverAccepted" : "explain.notice.nacked",
                    Rejection.explain(d.rejection())));
        }
        if (d.state() == EntryState.WARMING) {
            found.add(Notice.warning(Tree.absent(), switch (kind) {
                case LISTENERS -> "explain.notice.warmingListener";
                case CLUSTERS -> "explain.notice.warmingCluster";
                default -> "explain.notice.warming";
            }));
        }
    }

    private void references(SectionKind kind, Tree resource) {
        Map<ResourceKey, Reference> missing = new LinkedHashMap<>();
        for (Reference r : References.of(kind, resource)) {
            if (!r.target().name().isEmpty() && r.relation() != Relation.ENDPOINTS) {
                missing.putIfAbsent(r.target(), r);
            }
        }
        missing.values().forEach(r -> reference(kind, r));
    }

    private void reference(SectionKind kind, Reference r) {
        Optional<Delivery> target = lookup.has(r.target().kind()) ? lookup.delivery(r.target()) : Optional.empty();
        String name = r.target().name();
        if (target.isPresent()) {
            if (r.relation() == Relation.SECRET && target.get().isUninitialized()) {
                found.add(Notice.problem(r.place(), "explain.notice.secretUninitialized", name));
            } else if (r.relation() == Relation.SECRET && target.get().state() == EntryState.WARMING) {
                found.add(Notice.problem(r.place(), "explain.notice.secretWarming", name));
            }
            return;
        }
        if (!lookup.has(r.target().kind())) {
            return;
        }
        switch (r.relation()) {
            case ROUTES_TO -> found.add(Notice.problem(r.place(), kind == SectionKind.LISTENERS
                    ? "explain.notice.noClusterListener"
                    : "explain.notice.noCluster", name));
            case MIRRORS_TO -> found.add(Notice.warning(r.place(), "explain.notice.noMirrorCluster", name));
            case CALLS, MEMBER -> found.add(Notice.warning(r.place(), "explain.notice.noServiceCluster", name));
            case ROUTE_CONFIG, SCOPED_ROUTES -> found.add(Notice.problem(r.place(), "explain.notice.noRouteConfig", name));
            case SECRET -> found.add(Notice.problem(r.place(), "explain.notice.noSecret", name));
            case EXTENSION -> found.add(Notice.problem(r.place(), "explain.notice.noExtension", name));
            case LISTENER -> found.add(Notice.problem(r.place(), "explain.notice.noInternalListener", name));
            case ENDPOINTS -> {
            }
        }
    }

    private void hosts(Cluster cluster) {
        Optional<List<HostStatus>> hosts = lookup.hosts(cluster.name());
        if (hosts.isPresent()) {
            if (needsHosts(cluster)) {
                liveHosts(cluster, hosts.get());
            }
            return;
        }
        if (cluster.discovery() != Cluster.Discovery.EDS || !lookup.has(SectionKind.ENDPOINTS)) {
            return;
        }
        Optional<Lookup.Found> assignment = lookup.find(new ResourceKey(SectionKind.ENDPOINTS, cluster.endpointsName()));
        List<Endpoint> endpoints = assignment.map(f -> new LoadAssignment(f.tree()).endpoints()).orElse(List.of());
        if (endpoints.isEmpty()) {
            found.add(Notice.problem(cluster.tree().get("name"), "explain.notice.noEndpoints"));
        } else if (endpoints.stream().noneMatch(Endpoint::isUsable)) {
            found.add(counted(cluster.tree().get("name"), "explain.notice.allUnhealthy", endpoints.size()));
        }
    }

    private void liveHosts(Cluster cluster, List<HostStatus> hosts) {
        Tree place = cluster.tree().get("name");
        long ejected = hosts.stream().filter(HostStatus::isEjected).count();
        if (hosts.isEmpty()) {
            found.add(Notice.problem(place, "explain.notice.noEndpoints"));
        } else if (ejected == hosts.size()) {
            found.add(counted(place, "explain.notice.allEjected", hosts.size()));
        } else if (hosts.stream().noneMatch(HostStatus::isUsable)) {
            found.add(counted(place, "explain.notice.allUnhealthy", hosts.size()));
        } else if (ejected > 0) {
            found.add(Notice.warning(place, "explain.notice.someEjected", ejected, hosts.size()));
        }
    }

    private static Notice counted(Tree place, String key, long n) {
        return new Notice(Tone.PROBLEM, Phrase.count(key, n), place);
    }

    private static boolean needsHosts(Cluster cluster) {
        return switch (cluster.discovery()) {
            case EDS, STRICT_DNS, LOGICAL_DNS -> true;
            case STATIC, ORIGINAL_DST, CUSTOM -> false;
        };
    }

    private void endpoints(LoadAssignment assignment) {
        List<Endpoint> endpoints = assignment.endpoints();
        if (!endpoints.isEmpty() && endpoints.stream().noneMatch(Endpoint::isUsable)) {
            found.add(counted(assignment.tree().get("cluster_name"), "explain.notice.allUnhealthy", endpoints.size()));
        } else if (endpoints.isEmpty() && assignment.tree().isPresent()) {
            found.add(Notice.problem(assignment.tree().get("cluster_name"), "explain.notice.noEndpoints"));
        }
    }

    private void certificates(Secret secret, Delivery delivery, Instant asOf) {
        if (delivery.isUninitialized()) {
            found.add(Notice.problem(secret.tree().get("name"), "explain.notice.uninitialized"));
            return;
        }
        for (Secret.Pem pem : secret.certificates()) {
            Outcome<List<Certificate>> all = pem.file().isEmpty() ? Certificates.read(pem.pem()) : Outcome.of(List.of());
            if (!all.problems().isEmpty()) {
                found.add(new Notice(Tone.WARNING, Phrase.count("explain.notice.damagedCertificate", all.problems().size()), pem.place()));
            }
            all.value().forEach(c -> validity(c, pem.place(), asOf));
        }
    }

    private void validity(Certificate c, Tree place, Instant asOf) {
        String name = CertificateWords.nameOf(c);
        if (c.notAfter().isBefore(asOf)) {
            found.add(Notice.problem(place, "explain.notice.expired", name, Formats.time(c.notAfter())));
        } else if (c.notBefore().isAfter(asOf)) {
            found.add(Notice.problem(place, "explain.notice.notYetValid", name, Formats.time(c.notBefore())));
        }
    }
}
