package io.meshscope.xds.table;

import java.util.Comparator;
import java.util.List;

/**
 * A cluster's name taken apart. istiod names clusters {@code direction|port|subset|host}; every other name (BlackHoleCluster, agent, the
 * SNI form {@code outbound_.80_.v1_.host}) stays whole and counts as host.
 *
 * @param direction outbound, inbound, inbound-vip; "" when whole
 * @param port      0 when whole or not a number
 * @param subset    "" when whole or without subset
 * @param host      host name; may be "" ({@code inbound|80||})
 * @param parted    whether the name had the four parts
 */
public record SubsetKey(String direction, int port, String subset, String host, boolean parted) {
    /** istioctl's order of clusters: host, subset, port, direction. */
    public static final Comparator<SubsetKey> ORDER = Comparator.comparing(SubsetKey::host).thenComparing(SubsetKey::subset)
            .thenComparingInt(SubsetKey::port).thenComparing(SubsetKey::direction);

    /** Takes a name apart. */
    public static SubsetKey of(String name) {
        int a = name.indexOf('|');
        int b = a < 0 ? -1 : name.indexOf('|', a + 1);
        int c = b < 0 ? -1 : name.indexOf('|', b + 1);
        if (c < 0) {
            return new SubsetKey("", 0, "", name, false);
        }
        int d = name.indexOf('|', c + 1);
        return new SubsetKey(name.substring(0, a), number(name.substring(a + 1, b)), name.substring(b + 1, c),
                name.substring(c + 1, d < 0 ? name.length() : d), true);
    }

    /** The four parts, or the whole name alone. */
    public List<String> parts() {
        return parted ? List.of(direction, Integer.toString(port), subset, host) : List.of(host);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
