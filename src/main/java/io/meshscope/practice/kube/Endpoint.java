package io.meshscope.practice.kube;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One address behind a service port.
 *
 * @param address IP address or DNS name
 * @param labels  the pod's labels, or those of the ServiceEntry's endpoint
 * @param pod     the pod, when it is one
 */
public record Endpoint(String address, int port, Map<String, String> labels, @Nullable Pod pod) {}
