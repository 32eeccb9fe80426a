package io.meshscope.practice.objects;

import io.meshscope.model.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A fact of the run time that the objects do not tell. Pods and proxies are named by pod name, or by the name of their workload to mean all
 * of its pods.
 */
public sealed interface Condition {
    /** The workload certificate of a pod is valid in this time, instead of the day istiod gives. */
    record CertificateTime(String pod, Instant notBefore, Instant notAfter) implements Condition {}

    /** A pod got its certificate and its trust anchor from another root than the mesh's, named here. */
    record OtherRoot(String pod, String root) implements Condition {}

    /** The root certificate of the mesh is valid in this time, instead of ten years. */
    record RootTime(Instant notBefore, Instant notAfter) implements Condition {}

    /** A pod's certificate was asked for and never came: its secrets are warming. */
    record NoCertificate(String pod) implements Condition {}

    /** The clock of a pod's node is ahead by this much, or behind when negative. */
    record ClockSkew(String pod, Duration skew) implements Condition {}

    /** The app of a pod needs this long for every answer. */
    record Slow(String pod, Duration latency) implements Condition {}

    /** Nothing listens on this port of the pod's address. */
    record Closed(String pod, int port) implements Condition {}

    /** The app takes the request and closes the connection without an answer. */
    record HangsUp(String pod) implements Condition {}

    /** The app answers requests for paths that begin so with this status. */
    record Answers(String pod, String path, int status) implements Condition {
        /** The app answers every request with this status. */
        public Answers(String pod, int status) {
            this(pod, "/", status);
        }
    }

    /** What the app speaks on its port is not plain HTTP. */
    record Speaks(String pod, int port, Wire wire) implements Condition {
        /** What is spoken. */
        public enum Wire {
            /** TLS, ended by the app itself. */
            TLS,
            /** Bytes that are no HTTP, answering any request. */
            OTHER
        }
    }

    /** A container of the pod is not ready. */
    record NotReady(String pod, String container) implements Condition {}

    /** A pod is gone from the network while proxies still know it: connections to it time out. */
    record Unreachable(String pod) implements Condition {}

    /** Packets from one pod to another's port are dropped by the network. */
    record Dropped(String from, String to, int port) implements Condition {}

    /** Proxies have ejected the host by outlier detection. */
    record Ejected(String pod) implements Condition {}

    /** So many requests of this proxy to a service are waiting for their answer at the same time. */
    record Busy(String proxy, String host, int requests) implements Condition {}

    /**
     * The proxy refuses a resource istiod sends and keeps what it had.
     *
     * @param type     LDS, CDS or RDS
     * @param resource name of the refused listener, cluster or route configuration
     * @param details  the proxy's words
     * @param before   the objects whose configuration it keeps for that resource
     */
    record Refused(String proxy, String type, String resource, String details, List<Tree> before) implements Condition {
        public Refused {
            before = List.copyOf(before);
        }
    }

    /** The proxy still has the configuration of earlier objects: a push has not been acknowledged. */
    record Stale(String proxy, List<Tree> before) implements Condition {
        public Stale {
            before = List.copyOf(before);
        }
    }

    /** The proxy never reached istiod: it has no configuration and is not ready. */
    record Disconnected(String proxy) implements Condition {}

    /** The API server cannot call the injection webhook when a workload is rolled out, so its pods are not made; with the API server's reason. */
    record WebhookDown(String workload, String reason) implements Condition {}

    /** istiod cannot fetch the keys of this JWT issuer. */
    record KeysMissing(String issuer) implements Condition {}

    /** What the external authorization service of this host answers; 0 when it does not answer at all. */
    record AuthorizationService(String host, int status) implements Condition {}

    /** A workload calls this URL when it is asked for this path, and hands the caller's request id on. */
    record Calls(String workload, String path, String url) implements Condition {}

    /** The pod has just started, and its app sends requests while its proxy is not ready: until this time after the observation began. */
    record StartsBeforeProxy(String pod, Duration until) implements Condition {}
}
