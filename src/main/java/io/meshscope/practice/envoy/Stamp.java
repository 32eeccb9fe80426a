package io.meshscope.practice.envoy;

import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.kube.Pod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The times and versions of a proxy's configuration.
 *
 * @param now     when the evidence is taken
 * @param started when Envoy started
 * @param stale   whether the last push has not been acknowledged
 */
record Stamp(Instant now, Instant started, boolean stale) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LAST_PUSH = Duration.ofMinutes(5);

    static Stamp of(Conditions conditions, Pod pod) {
        boolean late = conditions.last(Condition.StartsBeforeProxy.class, c -> pod.is(c.pod())).isPresent();
        Instant started = late ? conditions.begin().minusMillis(700) : conditions.now().minus(Duration.ofMinutes(82));
        return new Stamp(conditions.now(), started, conditions.last(Condition.Stale.class, c -> pod.is(c.proxy())).isPresent());
    }

    private Instant pushed() {
        Instant last = stale ? now.minus(Duration.ofMinutes(55)) : now.minus(LAST_PUSH);
        return last.isBefore(started) ? started.plusSeconds(1) : last;
    }

    /** The version of the push the proxy holds. */
    String version() {
        return SECONDS.format(pushed()) + (stale ? "/21" : "/24");
    }

    /** The version of the push it should hold. */
    String latest() {
        return SECONDS.format(now.minus(LAST_PUSH)) + "/24";
    }

    /** When a resource came: not all in the same millisecond. */
    String updated(String name) {
        return MILLIS.format(pushed().plusMillis(40 + Math.floorMod(name.hashCode(), 60)));
    }

    String startedAt() {
        return MILLIS.format(started.plusMillis(212));
    }

    /** A nonce that follows from what it is for. */
    static String nonce(String what) {
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
