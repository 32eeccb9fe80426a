package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Cluster;
import io.meshscope.xds.resource.ClusterName;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.IstioMetadata;
import io.meshscope.xds.resource.LoadAssignment;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.References;
import io.meshscope.xds.resource.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What clusters do. */
final class ClusterExplanations {
    private final Context context;

    ClusterExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(Cluster cluster, Delivery delivery) {
        ClusterName name = cluster.parsedName();
        ExplanationBuilder b = new ExplanationBuilder(title(name), cluster.name());
        what(b, cluster, name);
        discovery(b, cluster);
        if (needsPick(cluster)) {
            b.say(policy(cluster.lbPolicy()));
        }
        hosts(b, cluster);
        new ClusterTransport(b).describe(cluster);
        ClusterLimits.describe(b, cluster);
        comesFrom(b, cluster, name);
        context.delivery(b, delivery, SectionKind.CLUSTERS, cluster.tree());
        context.links(b, References.of(SectionKind.CLUSTERS, cluster.tree()),
                Optional.of(new ResourceKey(SectionKind.CLUSTERS, cluster.name())));
        commands(b, cluster, name);
        return b.build();
    }

    private static Phrase title(ClusterName name) {
        if (name.host().isEmpty()) {
            return name.kind() == ClusterName.Kind.INBOUND
                    ? Phrase.of("explain.cluster.titleInbound", name.port().orElse(0))
                    : Phrase.literal(name
                            .text());
        }
        return name.destinationSubset().isEmpty()
                ? Phrase.literal(name.shortHost() + ":" + name.port().orElse(0))
                : Phrase.of(
                        "explain.cluster.titleSubset", name.shortHost() + ":" + name.port().orElse(0), name.destinationSubset());
    }

    private static void what(ExplanationBuilder b, Cluster cluster, ClusterName name) {
        Object port = name.port().isPresent() ? name.port().getAsInt() : "?";
        switch (name.kind()) {
            case OUTBOUND -> b.say(name.subset().isEmpty()
                    ? Phrase.of("explain.cluster.outbound", name.host(), port)
                    : Phrase.of(
                            "explain.cluster.outboundSubset", name.host(), port, name.subset()));
            case INBOUND -> b.say("explain.cluster.inbound", port);
            case OUTBOUND_SNI -> b.say("explain.cluster.outboundSni", name.host(), port);
            case INBOUND_VIP -> b.say(name.destinationSubset().isEmpty()
                    ? Phrase.of("explain.cluster.inboundVip", name.host(), port, name.protocol())
                    : Phrase.of("explain.cluster.inboundVipSubset", name.host(), port, name.protocol(), name.destinationSubset()));
            case BLACK_HOLE -> b.say("explain.cluster.blackHole").badge(Tone.INFO, "explain.badge.byDesign");
            case PASSTHROUGH -> b.say("explain.cluster.passthrough").badge(Tone.INFO, "explain.badge.plaintextOrOwn");
            case INBOUND_PASSTHROUGH -> b.say("explain.cluster.inboundPassthrough");
            case AGENT -> b.say("explain.cluster.agent");
            case PROMETHEUS_STATS -> b.say("explain.cluster.prometheusStats");
            case SDS_GRPC -> b.say("explain.cluster.sdsGrpc");
            case XDS_GRPC -> b.say("explain.cluster.xdsGrpc");
            case TRACING -> b.say("explain.cluster.tracing");
            case BOOTSTRAP_SERVICE -> b.say("explain.cluster.bootstrapService");
            case CONNECT_ORIGINATE -> b.say("explain.cluster.connectOriginate");
            case MAIN_INTERNAL -> b.say("explain.cluster.mainInternal");
            case ENCAP -> b.say("explain.cluster.encap");
            case MULTI_NETWORK_TUNNEL -> b.say("explain.cluster.multiNetwork");
            case OTHER -> b.say("explain.cluster.other");
        }
        if (!cluster.bindAddress().isEmpty()) {
            b.say("explain.cluster.bindAddress", cluster.bindAddress());
        }
    }

    private static void discovery(ExplanationBuilder b, Cluster cluster) {
        switch (cluster.discovery()) {
            case EDS -> b.say("explain.discovery.eds");
            case STATIC -> {
                if (cluster.parsedName().kind() != ClusterName.Kind.BLACK_HOLE) {
                    b.say("explain.discovery.static");
                }
            }
            case STRICT_DNS -> b.say("explain.discovery.strictDns", addresses(cluster));
            case LOGICAL_DNS -> b.say("explain.discovery.logicalDns", addresses(cluster));
            case ORIGINAL_DST -> b.say("explain.discovery.originalDst");
            case CUSTOM -> b.say("explain.discovery.custom", cluster.tree().path("cluster_type", "name").text());
        }
    }

    private static String addresses(Cluster cluster) {
        return MatchWords.list(cluster.ownEndpoints().stream().map(e -> e.address().text()).filter(a -> !a.isEmpty()).toList());
    }

    private static boolean needsPick(Cluster cluster) {
        return switch (cluster.discovery()) {
            case EDS, STRICT_DNS, LOGICAL_DNS -> true;
            case STATIC -> cluster.ownEndpoints().size() > 1;
            case ORIGINAL_DST, CUSTOM -> false;
        };
    }

    /** How a host is picked (Envoy: api/envoy/config/cluster/v3/cluster.proto, load_balancing_policies). */
    private static Phrase policy(String policy) {
        String p = policy.substring(policy.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return switch (p) {
            case "", "ROUND_ROBIN" -> Phrase.of("explain.lb.roundRobin");
            case "LEAST_REQUEST" -> Phrase.of("explain.lb.leastRequest");
            case "RANDOM" -> Phrase.of("explain.lb.random");
            case "RING_HASH" -> Phrase.of("explain.lb.ringHash");
            case "MAGLEV" -> Phrase.of("explain.lb.maglev");
            case "CLUSTER_PROVIDED" -> Phrase.none();
            case "OVERRIDE_HOST" -> Phrase.of("explain.lb.overrideHost");
            case "WRR_LOCALITY" -> Phrase.of("explain.lb.wrrLocality");
            default -> Phrase.of("explain.lb.other", policy);
        };
    }

    private void hosts(ExplanationBuilder b, Cluster cluster) {
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.hosts");
        Optional<List<HostStatus>> live = context.lookup().hosts(cluster.name());
        boolean none = live.map(List::isEmpty).orElse(true) && cluster.ownEndpoints().isEmpty();
        if (none && hasNoneByDesign(cluster)) {
            return;
        }
        if (live.isPresent()) {
            EndpointExplanations.liveSummary(g, live.get());
        } else if (cluster.discovery() == Cluster.Discovery.EDS) {
            eds(b, g, cluster);
        } else {
            EndpointExplanations.summary(g, cluster.ownEndpoints());
        }
    }

    private static boolean hasNoneByDesign(Cluster cluster) {
        return switch (cluster.discovery()) {
            case ORIGINAL_DST, CUSTOM -> true;
            case STATIC -> cluster.parsedName().kind() == ClusterName.Kind.BLACK_HOLE;
            case EDS, STRICT_DNS, LOGICAL_DNS -> false;
        };
    }

    private void eds(ExplanationBuilder b, ExplanationBuilder.GroupBuilder g, Cluster cluster) {
        Lookup lookup = context.lookup();
        if (!lookup.has(SectionKind.ENDPOINTS)) {
            g.badge(Tone.UNKNOWN, "explain.badge.notCollected");
            g.note("explain.hosts.notCollected");
            b.command(Command.admin(context.node(), "config_dump?include_eds"));
            return;
        }
        List<Endpoint> endpoints = lookup.find(new ResourceKey(SectionKind.ENDPOINTS, cluster.endpointsName()))
                .map(f -> new LoadAssignment(f
                        .tree()).endpoints())
                .orElse(new ArrayList<>());
        EndpointExplanations.summary(g, endpoints);
        g.note("explain.hosts.edsOnly");
    }

    private static void comesFrom(ExplanationBuilder b, Cluster cluster, ClusterName name) {
        cluster.istio().config().ifPresent(b::from);
        for (IstioMetadata.Service s : cluster.istio().services()) {
            String host = s.host().isEmpty() ? name.host() : s.host();
            boolean kubernetes = host.contains(".svc.") && !s.name().isEmpty();
            b.link(new Link(Link.Side.COMES_FROM, Phrase.of("explain.relation.service"), new Link.Target.Entity(kubernetes
                    ? "Service"
                    : "ServiceEntry", s.namespace(), kubernetes ? s.name() : host), Phrase.none(), Link.State.UNKNOWN, s.place()));
        }
    }

    private void commands(ExplanationBuilder b, Cluster cluster, ClusterName name) {
        List<String> options = new ArrayList<>();
        if (name.kind() == ClusterName.Kind.OUTBOUND || name.kind() == ClusterName.Kind.INBOUND
                || name.kind() == ClusterName.Kind.INBOUND_VIP) {
            options.addAll(List.of("--direction", name.text().substring(0, name.text().indexOf('|')), "--port",
                    Integer.toString(name.port().orElse(
                            0))));
        }
        if (!name.host().isEmpty() || name.kind() != ClusterName.Kind.INBOUND) {
            options.addAll(0, List.of("--fqdn", name.host().isEmpty() ? cluster.name() : name.host()));
        }
        if (!name.destinationSubset().isEmpty() && name.kind() == ClusterName.Kind.OUTBOUND) {
            options.addAll(List.of("--subset", name.subset()));
        }
        options.addAll(List.of("-o", "json"));
        b.command(Command.proxyConfig(context.node(), "1.5", "clusters", options.toArray(String[]::new)));
        if (needsPick(cluster)) {
            b.command(Command.proxyConfig(context.node(), "1.5", "endpoints", "--cluster", cluster.name()));
        }
    }
}
