package io.meshscope.xds.status;

import io.meshscope.xds.status.TypeStatus.State;
import io.meshscope.xds.table.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The table of {@code istioctl proxy-status}: since 1.27 the types each proxy asked for, with {@code -v 1} and before one column each. */
public final class StatusTable {
    private static final int PADDING = 5;
    private static final List<String> FIRST = List.of(XdsType.CLUSTER, XdsType.LISTENER, XdsType.ENDPOINT, XdsType.ROUTE);
    private static final String IGNORED = "IGNORED";

    private StatusTable() {}

    /** Which proxies there are and which types they asked for. */
    public static TextTable subscribed(List<ProxyStatus> statuses) {
        TextTable table = new TextTable(PADDING).line("NAME", "CLUSTER", "ISTIOD", "VERSION", "SUBSCRIBED TYPES");
        List<String> types = types(statuses);
        for (ProxyStatus s : sorted(statuses)) {
            List<String> own = types.stream().filter(t -> s.types().containsKey(t) && s.types().get(t).state() != State.UNKNOWN).map(
                    XdsType::shortName).toList();
            table.line(s.id(), s.cluster(), s.istiod(), s.version(), own.isEmpty() ? "0" : own.size() + " (" + String.join(",", own) + ")");
        }
        return table;
    }

    /** How far each proxy is with each type, the known types always among them, by URL. */
    public static TextTable byType(List<ProxyStatus> statuses, Instant now) {
        TreeSet<String> all = new TreeSet<>(types(statuses));
        all.addAll(XdsType.KNOWN);
        return columns(statuses, List.copyOf(all), now);
    }

    /** The same with the columns of istioctl before 1.27. */
    public static TextTable before127(List<ProxyStatus> statuses, Instant now) {
        return columns(statuses, XdsType.KNOWN, now);
    }

    private static TextTable columns(List<ProxyStatus> statuses, List<String> types, Instant now) {
        List<String> head = new ArrayList<>(List.of("NAME", "CLUSTER"));
        types.forEach(t -> head.add(XdsType.shortName(t)));
        head.addAll(List.of("ISTIOD", "VERSION"));
        TextTable table = new TextTable(PADDING).line(head.toArray(String[]::new));
        for (ProxyStatus s : sorted(statuses)) {
            List<String> line = new ArrayList<>(List.of(s.id(), s.cluster()));
            types.forEach(t -> line.add(s.types().containsKey(t) ? text(s.types().get(t), now) : IGNORED));
            line.addAll(List.of(s.istiod(), s.version()));
            table.line(line.toArray(String[]::new));
        }
        return table;
    }

    private static List<ProxyStatus> sorted(List<ProxyStatus> statuses) {
        return statuses.stream().sorted(Comparator.comparing(ProxyStatus::id)).toList();
    }

    /** Types that occur: the old ones in their old order, then the others by URL. */
    private static List<String> types(List<ProxyStatus> statuses) {
        TreeSet<String> all = new TreeSet<>();
        statuses.forEach(s -> all.addAll(s.types().keySet()));
        List<String> out = new ArrayList<>(FIRST);
        out.retainAll(all);
        all.stream().filter(t -> !out.contains(t)).forEach(out::add);
        return out;
    }

    /** A state as the table writes it, with its age where istiod tells when it sent. */
    public static String text(TypeStatus status, Instant now) {
        return switch (status.state()) {
            case UNKNOWN -> IGNORED;
            case NOT_SENT -> "NOT SENT";
            case SYNCED, STALE, ERROR -> status.state() + status.updated().map(t -> " (" + age(Duration.between(t, now)) + ")").orElse("");
        };
    }

    /** As Kubernetes writes ages (k8s.io/apimachinery/pkg/util/duration, HumanDuration). */
    static String age(Duration d) {
        long seconds = d.toMillis() / 1000;
        if (seconds < 120) {
            return seconds < -1 ? "<invalid>" : Math.max(0, seconds) + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 180) {
            return minutes + "m" + (minutes < 10 && seconds % 60 != 0 ? seconds % 60 + "s" : "");
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return hours + "h" + (hours < 8 && minutes % 60 != 0 ? minutes % 60 + "m" : "");
        }
        long days = hours / 24;
        if (hours < 24 * 365 * 2) {
            return days + "d" + (hours < 24 * 8 && hours % 24 != 0 ? hours % 24 + "h" : "");
        }
        return days / 365 + "y" + (hours < 24 * 365 * 8 && days % 365 != 0 ? days % 365 + "d" : "");
    }
}
