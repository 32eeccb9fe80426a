package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections a ztunnel has open, as {@code istioctl ztunnel-config connections} shows them. */
public final class ZtunnelConnections {
    private ZtunnelConnections() {}

    /**
     * A connection.
     *
     * @param source    its element
     * @param workload  name and namespace of the workload it belongs to
     * @param direction Inbound or Outbound
     * @param local     the workload's side
     * @param remote    the other side
     * @param target    what the other side was asked to reach
     * @param protocol  HBONE or TCP
     */
    public record Row(Tree source, String workload, String direction, String local, String remote, String target, String protocol) {
        /** Columns of the table. */
        public static final List<Column<Row>> COLUMNS = List.of(new Column<>("WORKLOAD", Row::workload), new Column<>("DIRECTION",
                Row::direction), new Column<>("LOCAL", Row::local), new Column<>("REMOTE", Row::remote),
                new Column<>("REMOTE TARGET",
                        Row::target),
                new Column<>("PROTOCOL", Row::protocol));
    }

    /**
     * istioctl's filter; "" lets everything pass.
     *
     * @param workload  name of the pod, or name.namespace when no namespace is given
     * @param namespace its namespace
     * @param direction inbound or outbound
     * @param raw       whether addresses stay addresses instead of becoming names
     */
    public record Filter(String workload, String namespace, String direction, boolean raw) {
        public Filter {
            int dot = workload.indexOf('.');
            if (dot >= 0 && namespace.isEmpty()) {
                namespace = workload.substring(dot + 1);
                workload = workload.substring(0, dot);
            }
        }

        private boolean test(Tree info) {
            return (namespace.isEmpty() || namespace.equals(info.get("namespace").text()))
                    && (workload.isEmpty() || workload.equalsIgnoreCase(
                            info.get("name").text()));
        }
    }

    /** What workloads have open, in istioctl's order. */
    public static List<Tree> states(ZtunnelDump dump, Filter filter) {
        return dump.states().stream().filter(s -> filter.test(s.get("info"))).sorted(Comparator.comparing((Tree s) -> s.path("info",
                "namespace").text()).thenComparing(s -> s.path("info", "name").text())).toList();
    }

    /** The connections. */
    public static List<Row> of(ZtunnelDump dump, Filter filter) {
        Map<String, String> names = filter.raw ? Map.of() : names(dump);
        List<Row> out = new ArrayList<>();
        for (Tree state : states(dump, filter)) {
            String workload = state.path("info", "name").text() + "." + state.path("info", "namespace").text();
            if (!filter.direction.equals("outbound")) {
                for (Tree c : state.path("connections", "inbound").items()) {
                    out.add(new Row(c, workload, "Inbound", named(c.get("actualDst"), names), named(c.get("src"), names),
                            c.get("originalDst")
                                    .text(),
                            c.get("protocol").text()));
                }
            }
            if (!filter.direction.equals("inbound")) {
                for (Tree c : state.path("connections", "outbound").items()) {
                    out.add(new Row(c, workload, "Outbound", named(c.get("src"), names), named(c.get("actualDst"), names), named(c.get(
                            "originalDst"), names), c.get("protocol").text()));
                }
            }
        }
        return out;
    }

    /** Names by address: services' host names before workloads' names. */
    private static Map<String, String> names(ZtunnelDump dump) {
        Map<String, String> out = new HashMap<>();
        for (Tree w : dump.workloads()) {
            List<String> ips = ZtunnelTables.ips(w);
            out.put(ips.isEmpty() ? "None" : ips.getFirst(), w.get("name").text() + "." + w.get("namespace").text());
        }
        for (Tree s : dump.services()) {
            String vip = s.get("vips").at(0).text();
            String ip = vip.substring(vip.indexOf('/') + 1);
            out.put(ip.isEmpty() ? "None" : ip, s.get("hostname").text());
        }
        return out;
    }

    private static String named(Tree address, Map<String, String> names) {
        String text = address.text();
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return text;
        }
        String ip = text.substring(0, colon);
        String name = names.get(ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip);
        return name == null ? text : name + text.substring(colon);
    }
}
