package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a host is; each part may be "".
 *
 * @param region  region
 * @param zone    zone
 * @param subZone sub zone
 */
public record Locality(String region, String zone, String subZone) {
    /** Reads a locality. */
    public static Locality of(Tree t) {
        return new Locality(t.get("region").text(), t.get("zone").text(), t.get("sub_zone").text());
    }

    /** As istioctl prints it: region/zone/sub zone, without the parts that are missing at the end; "" when nothing is known. */
    public String text() {
        String all = Stream.of(region, zone, subZone).collect(Collectors.joining("/"));
        return all.replaceAll("/+$", "");
    }
}
