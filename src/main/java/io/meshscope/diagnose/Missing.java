package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import java.util.Optional;

/**
 * Evidence that is not here, and how to get it.
 *
 * @param id      what is missing, such as {@code dump} or {@code log}; the same thing has the same id everywhere
 * @param what    in words
 * @param command what prints it in a terminal, when something does
 */
public record Missing(String id, Phrase what, Optional<String> command) {
    private static Missing of(String id, String command) {
        return new Missing(id, Phrase.of("diagnose.missing." + id), Optional.of(command));
    }

    /** The objects of the cluster. */
    public static Missing objects() {
        return of("objects",
                "kubectl get services,pods,deployments,replicasets,events,namespaces,mutatingwebhookconfigurations,networkpolicies,"
                        + "virtualservices,destinationrules,gateways.networking.istio.io,serviceentries,sidecars.networking.istio.io,"
                        + "peerauthentications,authorizationpolicies.security.istio.io,requestauthentications -A -o yaml");
    }

    /** Configuration dumps of the proxies on both sides. */
    public static Missing dump() {
        return of("dump", "istioctl proxy-config all POD -n NAMESPACE -o json");
    }

    /** Access logs of the proxies on both sides. */
    public static Missing log() {
        return of("log", "kubectl logs POD -n NAMESPACE -c istio-proxy");
    }

    /** Hosts and counters of a proxy. */
    public static Missing counters() {
        return of("counters", "kubectl exec POD -n NAMESPACE -c istio-proxy -- pilot-agent request GET clusters?format=json");
    }

    /** Packets on both sides of a proxy. */
    public static Missing capture() {
        return of("capture",
                "kubectl debug POD -n NAMESPACE --image=nicolaka/netshoot --profile=netadmin -- tcpdump -i any -s 0 -w - > POD.pcap");
    }

    /** What istiod says of its proxies. */
    public static Missing sync() {
        return of("sync", "istioctl proxy-status -o json");
    }
}
