package io.meshscope.xds.explain;

import io.meshscope.base.Formats;
import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.Node;
import io.meshscope.xds.resource.Reference;
import io.meshscope.xds.resource.Relation;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.UsedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every explanation of a proxy shares.
 *
 * @param lookup the rest of what is known of the proxy
 * @param node   who the proxy is
 * @param asOf   the time certificates are judged by
 */
record Context(Lookup lookup, Node node, Instant asOf) {
    private static final int MAX_USERS = 200;

    private Link link(List<Reference> same) {
        Reference r = same.getFirst();
        Phrase detail = same.size() > 1
                ? Phrase.count("explain.link.places", same.size())
                : r.isWeighted() ? Phrase.of("explain.link.weight", r.weight(), r.total()) : Phrase.literal(r.via());
        return new Link(Link.Side.LEADS_TO, relation(r.relation()), new Link.Target.Resource(r.target()), detail, state(r.target()),
                r.place());
    }

    /** Whether a resource is there. */
    Link.State state(ResourceKey key) {
        if (key.name().isEmpty() || !lookup.has(key.kind())) {
            return Link.State.UNKNOWN;
        }
        return lookup.delivery(key).isPresent() ? Link.State.THERE : Link.State.MISSING;
    }

    /** Adds links to everything a resource names, and from everything that names it; one for each relation between two resources. */
    void links(ExplanationBuilder b, List<Reference> references, Optional<ResourceKey> self) {
        Map<List<Object>, List<Reference>> same = new LinkedHashMap<>();
        references.stream().filter(r -> !r.target().name().isEmpty()).forEach(r -> same.computeIfAbsent(List.of(r.relation(), r.target()),
                k -> new ArrayList<>()).add(r));
        same.values().forEach(rs -> b.link(link(rs)));
        self.ifPresent(key -> users(b, key));
    }

    private void users(ExplanationBuilder b, ResourceKey key) {
        List<UsedBy.Use> users = lookup.users(key);
        users.stream().limit(MAX_USERS).filter(u -> !u.user().name().isEmpty())
                .forEach(u -> b.usedBy(u.user(), Phrase.of("explain.usedAs." + key(u.relation())), times(u)));
        if (users.size() > MAX_USERS) {
            b.group("explain.group.users").fact(Phrase.of("explain.fact.users"), Formats.count(users.size()),
                    Phrase.of("explain.users.some",
                            MAX_USERS),
                    Tree.absent());
        }
    }

    /** Adds how the resource came, and what is wrong with that. */
    void delivery(ExplanationBuilder b, Delivery d, SectionKind kind, Tree resource) {
        switch (d.state()) {
            case STATIC -> b.badge(Tone.INFO, "explain.badge.static");
            case WARMING -> b.badge(Tone.WARNING, "explain.badge.warming");
            case DRAINING -> b.badge(Tone.INFO, "explain.badge.draining");
            case REJECTED -> b.badge(Tone.PROBLEM, "explain.badge.rejected");
            case ACTIVE -> {
            }
        }
        if (d.isRejected()) {
            b.badge(Tone.PROBLEM, "explain.badge.nacked");
        }
        ExplanationBuilder.GroupBuilder g = b.group("explain.group.delivery");
        g.fact("explain.fact.version", d.version(), Tree.absent());
        g.fact("explain.fact.lastUpdated", d.lastUpdated(), Tree.absent());
        if (!d.clientStatus().isEmpty()) {
            g.fact(Phrase.of("explain.fact.clientStatus"), d.clientStatus(), clientStatus(d.clientStatus()), Tree.absent());
        }
        if (d.isRejected()) {
            g.fact("explain.fact.rejectedAt", d.errorState().get("last_update_attempt"));
            g.fact("explain.fact.rejectedVersion", d.errorState().get("version_info"));
            g.fact("explain.fact.rejection", d.errorState().get("details"), Rejection.explain(d.rejection()));
        }
        b.notices(Notices.of(kind, resource, d, lookup, asOf));
    }

    private static Phrase clientStatus(String status) {
        return switch (status) {
            case "REQUESTED" -> Phrase.of("explain.clientStatus.requested");
            case "DOES_NOT_EXIST" -> Phrase.of("explain.clientStatus.doesNotExist");
            case "ACKED" -> Phrase.of("explain.clientStatus.acked");
            case "NACKED" -> Phrase.of("explain.clientStatus.nacked");
            case "RECEIVED_ERROR" -> Phrase.of("explain.clientStatus.receivedError");
            case "TIMEOUT" -> Phrase.of("explain.clientStatus.timeout");
            default -> Phrase.none();
        };
    }

    private static Phrase times(UsedBy.Use use) {
        return use.times() == 1 ? Phrase.none() : Phrase.count("explain.link.places", use.times());
    }

    static Phrase relation(Relation relation) {
        return Phrase.of("explain.relation." + key(relation));
    }

    private static String key(Relation relation) {
        return switch (relation) {
            case ROUTES_TO -> "routesTo";
            case MIRRORS_TO -> "mirrorsTo";
            case CALLS -> "calls";
            case MEMBER -> "member";
            case ROUTE_CONFIG -> "routeConfig";
            case SCOPED_ROUTES -> "scopedRoutes";
            case SECRET -> "secret";
            case ENDPOINTS -> "endpoints";
            case EXTENSION -> "extension";
            case LISTENER -> "listener";
        };
    }
}
