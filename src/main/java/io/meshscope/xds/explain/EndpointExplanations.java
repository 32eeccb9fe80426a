package io.meshscope.xds.explain;

import io.meshscope.base.Formats;
import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Endpoint;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.LoadAssignment;
import io.meshscope.xds.resource.Locality;
import io.meshscope.xds.resource.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What endpoints are, and how they fare. */
final class EndpointExplanations {
    private static final int MAX_ROWS = 50;
    private static final List<String> COUNTERS = List.of("cx_active", "cx_total", "cx_connect_fail", "rq_active", "rq_total", "rq_success",
            "rq_error", "rq_timeout");

    private final Context context;

    EndpointExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(LoadAssignment assignment, Delivery delivery) {
        String name = assignment.clusterName();
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(name), name);
        b.say("explain.endpoints.what", name);
        List<Endpoint> all = assignment.endpoints();
        b.say(all.isEmpty() ? Phrase.of("explain.endpoints.none") : Phrase.count("explain.endpoints.count", all.size()));
        if (assignment.groups().stream().map(LoadAssignment.Group::priority).distinct().count() > 1) {
            b.say("explain.endpoints.priorities");
        }
        summary(b.group("explain.group.hosts"), all);
        groups(b, assignment);
        drops(b, assignment);
        context.delivery(b, delivery, SectionKind.ENDPOINTS, assignment.tree());
        context.links(b, List.of(), Optional.of(new ResourceKey(SectionKind.ENDPOINTS, name)));
        b.command(Command.proxyConfig(context.node(), "1.5", "endpoints", "--cluster", name, "-o", "json"));
        return b.build();
    }

    private static void groups(ExplanationBuilder b, LoadAssignment assignment) {
        int shown = 0;
        int more = 0;
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.endpoints");
        for (LoadAssignment.Group group : assignment.groups()) {
            for (Endpoint e : group.endpoints()) {
                if (shown++ < MAX_ROWS) {
                    g.fact(place(group.locality(), group.priority()), e.address().text(), health(e.health()), e.tree());
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            g.note("explain.note.more", more);
        }
    }

    private static void drops(ExplanationBuilder b, LoadAssignment assignment) {
        for (Tree drop : assignment.tree().path("policy", "drop_overloads").items()) {
            b.group("explain.group.settings").fact(Phrase.of("explain.fact.dropOverload"), MatchWords.percent(drop.get("drop_percentage")),
                    Phrase.of(
                            "explain.endpoints.drop"),
                    drop);
        }
    }

    private static Phrase place(Locality locality, long priority) {
        Phrase where = locality.text().isEmpty() ? Phrase.of("explain.endpoints.noLocality") : Phrase.literal(locality.text());
        return priority == 0 ? where : Phrase.of("explain.endpoints.priority", where, priority);
    }

    /** One endpoint as EDS sends it. */
    Explanation explain(Endpoint e) {
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(e.address().text()), e.address().text());
        b.say(e.isTunneled() ? "explain.endpoint.tunneled" : "explain.endpoint.what");
        b.badge(e.isUsable() ? Tone.OK : Tone.PROBLEM, e.isUsable() ? "explain.badge.usable" : "explain.badge.notUsable");
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.health");
        g.fact(Phrase.of("explain.fact.health"), e.health().isEmpty() ? "UNKNOWN" : e.health(), health(e.health()),
                e.tree().get("health_status"));
        g.words("explain.fact.outlier", Phrase.of("explain.endpoint.outlierNotHere"));
        if (e.tree().has("metadata")) {
            tlsMode(b.group("explain.group.transport"), e);
        }
        if (e.isTunneled()) {
            b.group("explain.group.transport").words("explain.fact.tunnel", Phrase.of("explain.endpoint.hbone"));
        }
        ExplanationBuilder.GroupBuilder where = b.group("explain.group.identity");
        where.fact("explain.fact.hostname", e.hostname(), e.tree());
        where.fact("explain.fact.weight", e.weight(), e.tree().get("load_balancing_weight"));
        workload(where, e.istio().workload(), e.tree());
        return b.build();
    }

    private static void tlsMode(ExplanationBuilder.GroupBuilder g, Endpoint e) {
        Phrase meaning = switch (e.tlsMode()) {
            case "istio" -> Phrase.of("explain.endpoint.tlsIstio");
            case "disabled" -> Phrase.of("explain.endpoint.tlsDisabled");
            default -> Phrase.of("explain.endpoint.tlsNone");
        };
        g.fact(Phrase.of("explain.fact.tlsMode"), e.tlsMode(), e.isTunneled() ? Phrase.none() : meaning, e.tree().get("metadata"));
    }

    /** {@code workload;namespace;canonical service;canonical revision;cluster} (Istio: pilot/pkg/networking/util, workload metadata). */
    private static void workload(ExplanationBuilder.GroupBuilder g, String workload, Tree place) {
        String[] parts = workload.split(";", -1);
        if (parts.length >= 5) {
            g.fact("explain.fact.workload", parts[0] + "." + parts[1], place);
            g.fact("explain.fact.canonicalService", parts[3].isEmpty() ? parts[2] : parts[2] + " " + parts[3], place);
            g.fact("explain.fact.clusterId", parts[4], place);
        } else {
            g.fact("explain.fact.workload", workload, place);
        }
    }

    /** One host as Envoy sees it now. */
    Explanation explain(HostStatus h, String cluster) {
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(h.address().text()), h.address().text());
        b.say("explain.host.what", cluster);
        if (h.isEjected()) {
            b.say("explain.host.ejected");
            b.badge(Tone.PROBLEM, "explain.badge.ejected");
        } else {
            b.badge(h.isUsable() ? Tone.OK : Tone.PROBLEM, h.isUsable() ? "explain.badge.usable" : "explain.badge.notUsable");
        }
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.health");
        Tree health = h.tree().get("health_status");
        g.fact(Phrase.of("explain.fact.edsHealth"), h.edsHealth().isEmpty() ? "UNKNOWN" : h.edsHealth(), health(h.edsHealth()), health.get(
                "eds_health_status"));
        g.words("explain.fact.outlier", Phrase.of(h.isEjected() ? "explain.host.failed" : "explain.host.ok"));
        for (HostStatus.Flag flag : h.flags()) {
            g.fact(Phrase.literal(flag.field()), "true", flag(flag), health.get(flag.field()));
        }
        counters(b.group("explain.group.counters"), h);
        ExplanationBuilder.GroupBuilder where = b.group("explain.group.identity");
        where.fact("explain.fact.hostname", h.hostname(), h.tree().get("hostname"));
        where.fact("explain.fact.locality", h.locality().text(), h.tree().get("locality"));
        where.fact("explain.fact.priority", h.tree().get("priority"));
        where.fact("explain.fact.weight", h.tree().get("weight"));
        b.link(new Link(Link.Side.USED_BY, Phrase.of("explain.usedAs.endpoints"),
                new Link.Target.Resource(new ResourceKey(SectionKind.CLUSTERS,
                        cluster)),
                Phrase.none(), context.state(new ResourceKey(SectionKind.CLUSTERS, cluster)), Tree.absent()));
        b.command(Command.proxyConfig(context.node(), "1.5", "endpoints", "--cluster", cluster));
        b.command(Command.admin(context.node(), "clusters?format=json"));
        return b.build();
    }

    private static Phrase flag(HostStatus.Flag flag) {
        return switch (flag) {
            case FAILED_ACTIVE_HEALTH_CHECK -> Phrase.of("explain.flag.failedActiveHc");
            case FAILED_OUTLIER_CHECK -> Phrase.of("explain.flag.failedOutlier");
            case FAILED_ACTIVE_DEGRADED_CHECK -> Phrase.of("explain.flag.degraded");
            case PENDING_DYNAMIC_REMOVAL -> Phrase.of("explain.flag.pendingRemoval");
            case PENDING_ACTIVE_HC -> Phrase.of("explain.flag.pendingHc");
            case EXCLUDED_VIA_IMMEDIATE_HC_FAIL -> Phrase.of("explain.flag.excluded");
            case ACTIVE_HC_TIMEOUT -> Phrase.of("explain.flag.hcTimeout");
        };
    }

    private static void counters(ExplanationBuilder.GroupBuilder g, HostStatus h) {
        for (String name : COUNTERS) {
            OptionalLong value = h.stat(name);
            if (value.isPresent()) {
                g.fact(Phrase.literal(name), Formats.count(value.getAsLong()), Phrase.of("explain.counter." + name), h.tree().get("stats"));
            }
        }
    }

    private static Phrase health(String health) {
        return switch (health) {
            case "", "UNKNOWN" -> Phrase.of("explain.health.unknown");
            case "HEALTHY" -> Phrase.of("explain.health.healthy");
            case "UNHEALTHY" -> Phrase.of("explain.health.unhealthy");
            case "DRAINING" -> Phrase.of("explain.health.draining");
            case "TIMEOUT" -> Phrase.of("explain.health.timeout");
            case "DEGRADED" -> Phrase.of("explain.health.degraded");
            default -> Phrase.none();
        };
    }

    /** How many endpoints there are, how many can be used, and how many take mutual TLS. */
    static void summary(ExplanationBuilder.GroupBuilder g, List<Endpoint> endpoints) {
        long usable = endpoints.stream().filter(Endpoint::isUsable).count();
        long istio = endpoints.stream().filter(e -> e.tlsMode().equals("istio")).count();
        count(g, usable, endpoints.size());
        if (!endpoints.isEmpty() && endpoints.stream().anyMatch(e -> !e.tlsMode().isEmpty())) {
            g.fact(Phrase.of("explain.fact.tlsEndpoints"), istio + " / " + endpoints.size(), istio < endpoints.size()
                    ? Phrase.of(
                            "explain.hosts.somePlain")
                    : Phrase.none(), Tree.absent());
        }
    }

    /** The same from /clusters, with the places the hosts are at. */
    static void liveSummary(ExplanationBuilder.GroupBuilder g, List<HostStatus> hosts) {
        count(g, hosts.stream().filter(HostStatus::isUsable).count(), hosts.size());
        long ejected = hosts.stream().filter(HostStatus::isEjected).count();
        if (ejected > 0) {
            g.fact(Phrase.of("explain.fact.ejected"), Long.toString(ejected), Phrase.of("explain.hosts.ejected"), Tree.absent());
        }
        Map<String, Integer> places = new TreeMap<>();
        hosts.forEach(h -> places.merge(h.locality().text(), 1, Integer::sum));
        places.remove("");
        places.forEach(
                (place, n) -> g.fact(Phrase.of("explain.fact.locality"), place, Phrase.count("explain.hosts.count", n), Tree.absent()));
    }

    private static void count(ExplanationBuilder.GroupBuilder g, long usable, long all) {
        if (all == 0) {
            g.badge(Tone.WARNING, "explain.badge.noEndpoints");
        } else if (usable == all) {
            g.badge(Tone.OK, all == 1 ? "explain.badge.endpoints.one" : "explain.badge.endpoints.other", Formats.count(all));
        } else {
            g.badge(usable == 0 ? Tone.PROBLEM : Tone.WARNING, "explain.badge.usableOf", usable, all);
        }
        g.fact(Phrase.of("explain.fact.hosts"), usable + " / " + all, Phrase.of("explain.hosts.usable"), Tree.absent());
    }
}
