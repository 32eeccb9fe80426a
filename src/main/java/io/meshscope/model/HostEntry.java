package io.meshscope.model;

import java.util.List;

/**
 * A host that can be called: a Kubernetes Service or a host of a ServiceEntry.
 *
 * @param resource the Service or ServiceEntry
 * @param host     its full name; may begin with a star
 * @param ports    numbers of its ports, in the order written
 */
public record HostEntry(Resource resource, String host, List<Integer> ports) {
    public HostEntry {
        ports = List.copyOf(ports);
    }
}
