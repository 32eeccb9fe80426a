package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.HostPort;
import io.meshscope.simulate.upstream.HostHealth;
import io.meshscope.simulate.upstream.PriorityLoad;
import io.meshscope.simulate.upstream.Subsets;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Address;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.LoadAssignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which host of a cluster may get a request: subset, priority, health, panic, weight. */
final class Endpoints {
    private final Proxy proxy;
    private final Cluster cluster;
    private final Tree wanted;

    /** @param wanted envoy.lb metadata of the route, absent for none */
    Endpoints(Proxy proxy, Cluster cluster, Tree wanted) {
        this.proxy = proxy;
        this.cluster = cluster;
        this.wanted = wanted;
    }

    private record Member(EndpointPick.Host host, HostHealth health, boolean excluded, long weight) {}

    EndpointPick pick(Connection original) {
        if (cluster.discovery() == Cluster.Discovery.ORIGINAL_DST) {
            return originalDestination(original);
        }
        Optional<List<Member>> found = members();
        if (found.isEmpty()) {
            return new EndpointPick(Step.Status.UNKNOWN, Optional.empty(), Phrase.of("simulate.unknown.noEndpoints"), List.of(), List.of());
        }
        List<Member> members = found.get();
        List<Phrase> notes = new ArrayList<>();
        Tree subsets = cluster.tree().get("lb_subset_config");
        if (subsets.get("subset_selectors").items().isEmpty()) {
            return spread(members, notes);
        }
        List<Member> some = new Subsets(subsets).candidates(members, m -> m.host().metadata().entry("envoy.lb"), wanted);
        notes.add(Phrase.of("simulate.endpoint.subset", some.size(), members.size()));
        return spread(some, notes);
    }

    private EndpointPick originalDestination(Connection original) {
        if (original.destinationIp().isEmpty()) {
            EndpointPick.Host unknown = host("", original.destinationPort());
            return new EndpointPick(Step.Status.MATCHED, Optional.of(unknown), Phrase.of("simulate.endpoint.originalUnknown"), List.of(),
                    List.of());
        }
        EndpointPick.Host host = host(original.destinationIp(), original.destinationPort());
        return new EndpointPick(Step.Status.MATCHED, Optional.of(host), Phrase.of("simulate.endpoint.original"), List.of(host), List.of());
    }

    private EndpointPick.Host host(String ip, int port) {
        Tree override = cluster.tree().path("original_dst_lb_config", "upstream_port_override");
        Tree address = object("socket_address", object("address", Tree.of(ip), "port_value", new Tree.Num("" + (override.number() > 0
                ? override.number()
                : port), Span.NONE)));
        return new EndpointPick.Host(new Address(address), Tree.absent(), Tree.absent(), Tree.absent(), 0, 1, Phrase.none());
    }

    private static Tree object(Object... nameAndValue) {
        List<Tree.Field> fields = new ArrayList<>();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            fields.add(new Tree.Field((String) nameAndValue[i], Span.NONE, (Tree) nameAndValue[i + 1]));
        }
        return new Tree.Obj(fields, Span.NONE);
    }

    /** The hosts, with what /clusters says of them where it was collected; empty when nothing tells them. */
    private Optional<List<Member>> members() {
        Optional<List<HostStatus>> live = proxy.config().hosts(cluster.name());
        Map<String, HostStatus> byAddress = new HashMap<>();
        live.orElse(List.of()).forEach(h -> byAddress.put(h.address().text(), h));
        Optional<LoadAssignment> eds = cluster.discovery() == Cluster.Discovery.EDS ? proxy.endpoints(cluster) : Optional.empty();
        LoadAssignment own = new LoadAssignment(cluster.tree().get("load_assignment"));
        LoadAssignment all = eds.orElse(own);
        boolean resolved = cluster.discovery() == Cluster.Discovery.STRICT_DNS || cluster.discovery() == Cluster.Discovery.LOGICAL_DNS;
        if (resolved && live.isPresent() && !live.get().isEmpty()) {
            return Optional.of(live.get().stream().map(this::live).toList());
        }
        boolean missing = cluster.discovery() == Cluster.Discovery.EDS && eds.isEmpty() && own.groups().isEmpty();
        if (missing) {
            return live.isPresent()
                    ? Optional.of(live.get().stream().map(this::live).toList())
                    : proxy.config().has(SectionKind.ENDPOINTS) ? Optional.of(List.of()) : Optional.empty();
        }
        List<Member> out = new ArrayList<>();
        for (LoadAssignment.Group g : all.groups()) {
            g.endpoints().forEach(e -> out.add(member(g, e, byAddress)));
        }
        cluster.tree().get("hosts").items().forEach(t -> out.add(member(new LoadAssignment.Group(Tree.absent()), new Endpoint(t),
                byAddress)));
        return Optional.of(out);
    }

    private Member live(HostStatus h) {
        HostHealth health = HostHealth.of(h.edsHealth(), flags(h));
        EndpointPick.Host host = new EndpointPick.Host(h.address(), h.tree(), Tree.absent(), Tree.absent(), h.priority(), 0, words(health,
                h));
        return new Member(host, health, excluded(h), weight(h.weight()));
    }

    private static Member member(LoadAssignment.Group g, Endpoint e, Map<String, HostStatus> live) {
        HostStatus status = live.get(e.address().text());
        Set<String> flags = status == null ? Set.of() : flags(status);
        HostHealth health = HostHealth.of(e.health(), flags);
        EndpointPick.Host host = new EndpointPick.Host(e.address(), e.tree(), e.tree().path("metadata", "filter_metadata"), g.tree().path(
                "metadata", "filter_metadata"), g.priority(), 0, words(health, status));
        return new Member(host, health, status != null && excluded(status), weight(e.weight()) * weight(g.weight()));
    }

    private static long weight(String text) {
        return HostPort.number(text).orElse(1);
    }

    private static boolean excluded(HostStatus h) {
        return h.flags().contains(HostStatus.Flag.PENDING_ACTIVE_HC) || h.flags().contains(HostStatus.Flag.EXCLUDED_VIA_IMMEDIATE_HC_FAIL);
    }

    /** Flags of /clusters as the rules of health know them. */
    private static Set<String> flags(HostStatus h) {
        Set<String> out = new HashSet<>();
        for (HostStatus.Flag f : h.flags()) {
            switch (f) {
                case FAILED_ACTIVE_HEALTH_CHECK, ACTIVE_HC_TIMEOUT -> out.add("failed_active_hc");
                case FAILED_OUTLIER_CHECK -> out.add("failed_outlier_check");
                case FAILED_ACTIVE_DEGRADED_CHECK -> out.add("degraded_active_hc");
                case PENDING_DYNAMIC_REMOVAL, PENDING_ACTIVE_HC, EXCLUDED_VIA_IMMEDIATE_HC_FAIL -> out.add(f.field());
            }
        }
        return out;
    }

    private static Phrase words(HostHealth health, @org.jspecify.annotations.Nullable HostStatus status) {
        if (status != null && status.isEjected()) {
            return Phrase.of("simulate.endpoint.ejected");
        }
        return switch (health) {
            case HEALTHY -> Phrase.none();
            case DEGRADED -> Phrase.of("simulate.endpoint.degraded");
            case UNHEALTHY -> Phrase.of("simulate.endpoint.unhealthy");
        };
    }

    /** Spreads the load over priorities and hosts. */
    private EndpointPick spread(List<Member> members, List<Phrase> notes) {
        if (members.isEmpty()) {
            return new EndpointPick(Step.Status.NOT_FOUND, Optional.empty(), Phrase.of("simulate.endpoint.none"), List.of(), notes);
        }
        TreeMap<Long, List<Member>> byPriority = new TreeMap<>();
        members.forEach(m -> byPriority.computeIfAbsent(m.host().priority(), _ -> new ArrayList<>()).add(m));
        PriorityLoad load = PriorityLoad.of(byPriority.values().stream().map(Endpoints::level).toList(), threshold(), overprovision());
        List<EndpointPick.Host> hosts = new ArrayList<>();
        int i = 0;
        for (List<Member> level : byPriority.values()) {
            boolean panic = load.panic().get(i);
            hosts.addAll(shares(level, HostHealth.HEALTHY, load.healthy().get(i), panic, byPriority.size() > 1));
            if (panic) {
                notes.add(Phrase.of("simulate.endpoint.panic", byPriority.size() > 1 ? "" + i : ""));
            }
            List<EndpointPick.Host> weak = panic
                    ? List.of()
                    : shares(level, HostHealth.DEGRADED, load.degraded().get(i), false, byPriority
                            .size() > 1);
            hosts.addAll(weak);
            if (!panic) {
                level.stream().filter(m -> m.health() == HostHealth.UNHEALTHY).forEach(m -> hosts.add(m.host()));
            }
            i++;
        }
        Optional<EndpointPick.Host> best = hosts.stream().filter(h -> h.share() > 0).max(java.util.Comparator.comparingDouble(
                EndpointPick.Host::share));
        if (best.isEmpty()) {
            return new EndpointPick(Step.Status.NOT_FOUND, Optional.empty(), Phrase.of("simulate.endpoint.noneHealthy", members.size()),
                    hosts, notes);
        }
        long used = hosts.stream().filter(h -> h.share() > 0).count();
        Phrase reason = used == 1 && members.size() == 1
                ? Phrase.of("simulate.endpoint.only")
                : Phrase.of("simulate.endpoint.oneOf", used, members.size());
        return new EndpointPick(Step.Status.MATCHED, best, reason, hosts, notes);
    }

    private static PriorityLoad.Level level(List<Member> members) {
        int healthy = (int) members.stream().filter(m -> m.health() == HostHealth.HEALTHY && !m.excluded()).count();
        int degraded = (int) members.stream().filter(m -> m.health() == HostHealth.DEGRADED && !m.excluded()).count();
        return new PriorityLoad.Level(members.size(), healthy, degraded, (int) members.stream().filter(Member::excluded).count());
    }

    private double threshold() {
        return cluster.panicThreshold().map(t -> {
            try {
                return Double.parseDouble(t);
            } catch (NumberFormatException e) {
                return 50.0;
            }
        }).orElse(50.0);
    }

    private int overprovision() {
        long factor = proxy.endpoints(cluster).map(e -> e.tree().path("policy", "overprovisioning_factor").number()).orElse(0L);
        return factor > 0 ? (int) Math.min(factor, 10_000) : 140;
    }

    private static List<EndpointPick.Host> shares(List<Member> level, HostHealth health, int percent, boolean all, boolean many) {
        List<Member> taken = level.stream().filter(m -> all || m.health() == health).toList();
        double total = taken.stream().mapToLong(Member::weight).sum();
        List<EndpointPick.Host> out = new ArrayList<>();
        for (Member m : taken) {
            double share = total == 0 ? 0 : percent / 100.0 * m.weight() / total;
            double shown = Math.round(share * 1000) / 10.0;
            Phrase part = Phrase.of("simulate.endpoint.share", (shown == Math.rint(shown) ? "" + (long) shown : "" + shown) + " %");
            Phrase words = many ? Phrase.join(List.of(part, Phrase.of("simulate.endpoint.priority", m.host().priority())), ", ") : part;
            out.add(m.host().sharing(share, m.host().why().isPresent() ? Phrase.join(List.of(m.host().why(), words), ", ") : words));
        }
        return out;
    }
}
