package io.meshscope.practice.istiod;

import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a proxy proves itself with and whom it trusts.
 *
 * @param identity  SPIFFE id
 * @param root      name of the root that issued its certificate and that it trusts
 * @param rootFrom  when that root begins to be valid
 * @param rootUntil when it ends
 * @param supplied  whether the agent has given certificate and root to the proxy
 * @param skew      how far its clock is ahead
 */
public record Credentials(String identity, String root, Instant notBefore, Instant notAfter, Instant rootFrom, Instant rootUntil,
        boolean supplied, Duration skew) {
    /** The root of the mesh itself. */
    public static final String MESH_ROOT = "cluster.local";

    /** Of a pod: a day's certificate asked for at the start of the hour before, unless conditions say otherwise. */
    public static Credentials of(Push push, Pod pod) {
        Conditions conditions = push.conditions();
        Instant issued = conditions.now().minus(Duration.ofMinutes(80));
        Optional<Condition.CertificateTime> time = conditions.last(Condition.CertificateTime.class, c -> pod.is(c.pod()));
        Optional<Condition.OtherRoot> other = conditions.last(Condition.OtherRoot.class, c -> pod.is(c.pod()));
        Optional<Condition.RootTime> root = conditions.last(Condition.RootTime.class, _ -> other.isEmpty());
        return new Credentials(push.identity(pod), other.map(Condition.OtherRoot::root).orElse(MESH_ROOT),
                time.map(Condition.CertificateTime::notBefore).orElse(issued.minus(Duration.ofMinutes(2))),
                time.map(Condition.CertificateTime::notAfter).orElse(issued.plus(Duration.ofDays(1))),
                root.map(Condition.RootTime::notBefore).orElse(Instant.parse("2025-05-17T03:26:40Z")),
                root.map(Condition.RootTime::notAfter).orElse(Instant.parse("2035-05-15T03:26:40Z")),
                conditions.last(Condition.NoCertificate.class, c -> pod.is(c.pod())).isEmpty(),
                conditions.last(Condition.ClockSkew.class, c -> pod.is(c.pod())).map(Condition.ClockSkew::skew).orElse(Duration.ZERO));
    }
}
