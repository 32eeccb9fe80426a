package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.route.ClusterChoice;
import io.meshscope.simulate.route.Durations;
import io.meshscope.xds.resource.RetryPolicy;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteAction;
import io.meshscope.xds.resource.RouteMatch;
import io.meshscope.xds.resource.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a route says and does, in short. */
final class RouteWords {
    private RouteWords() {}

    /** Its match and its name: {@code prefix / · catalog-v1-v2}. */
    static String name(Route route, int index) {
        RouteMatch m = route.match();
        String kind = switch (m.pathKind()) {
            case PREFIX -> "prefix";
            case EXACT -> "path";
            case SEPARATED_PREFIX -> "path_separated_prefix";
            case REGEX -> "safe_regex";
            case TEMPLATE -> "path_template";
            case CONNECT -> "connect_matcher";
            case NONE -> "-";
        };
        String name = route.name().isEmpty() ? index >= 0 ? "#" + (index + 1) : "" : route.name();
        String match = (kind + " " + m.path()).strip();
        return name.isEmpty() ? match : match + " · " + name;
    }

    /** Rewrites, timeout, retries, mirrors of a route that sends on. */
    static List<Phrase> notes(Route route, RouteAction action, Optional<VirtualHost> host, Headers before, Headers after) {
        List<Phrase> out = new ArrayList<>();
        List<String> changes = after.changesFrom(before);
        if (!changes.isEmpty()) {
            out.add(Phrase.of("simulate.note.changes", String.join(" · ", changes.stream().limit(8).toList())));
        }
        if (action.tree().has("timeout")) {
            Duration timeout = Durations.of(action.tree().get("timeout")).orElse(Duration.ZERO);
            if (!timeout.isZero()) {
                out.add(Phrase.of("simulate.note.timeout", action.timeout()));
            }
        }
        retries(action, host).ifPresent(r -> out.add(Phrase.of("simulate.note.retries", r.retries(), r.retryOn().replace(",", ", "))));
        action.mirrors().forEach(m -> out.add(Phrase.of("simulate.note.mirror", m.get("cluster").text())));
        return out;
    }

    /** The retry policy that holds for a route: its own, or its virtual host's. */
    static Optional<RetryPolicy> retries(RouteAction action, Optional<VirtualHost> host) {
        return action.retryPolicy().or(() -> host.flatMap(VirtualHost::retryPolicy));
    }

    /** The clusters that were not picked. */
    static List<Candidate> shares(ClusterChoice choice, Spot spot) {
        List<Candidate> out = new ArrayList<>();
        for (ClusterChoice.Share s : choice.shares()) {
            if (!s.picked()) {
                out.add(Candidate.lost(s.cluster(), Phrase.of("simulate.cluster.share", percent(s)), spot));
            }
        }
        return out;
    }

    static String percent(ClusterChoice.Share share) {
        double p = share.percent();
        return (p == Math.rint(p) ? Long.toString((long) p) : Double.toString(p)) + " %";
    }
}
