package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A filter chain of a listener, or a listener as a whole, as a row of {@code istioctl proxy-config listener}.
 *
 * @param source      what the caller wants to find again from the row
 * @param name        the listener's name; often "" in static listeners
 * @param addresses   the main address first; "" for internal listeners
 * @param port        the main address's port, or 0
 * @param type        HTTP, TCP, HTTP+TCP or UNKNOWN
 * @param chain       place of the filter chain among {@code filter_chains} followed by {@code default_filter_chain}; -1 for the listener as a
 *                    whole
 * @param chainName   the chain's name, or ""
 * @param match       what the chain matches; "" for the listener as a whole
 * @param destination where the chain leads
 * @param <R>         type of the back reference
 */
public record ListenerRow<R>(R source, String name, List<String> addresses, long port, String type, int chain, String chainName,
        String match, Destination destination) {

    /** istioctl's order; rows of one listener are made in the right order and stay together. */
    public static final Comparator<ListenerRow<?>> ORDER = Comparator.<ListenerRow<?>>comparingLong(ListenerRow::port).thenComparing(
            r -> r.addresses.getFirst()).thenComparing(ListenerRow::type);

    private static final Destination NOWHERE = new Destination("", Destination.Kind.OTHER, "");

    public ListenerRow {
        addresses = List.copyOf(addresses);
    }

    /** One row for the listener. */
    public static <R> ListenerRow<R> whole(R source, Tree listener) {
        return new ListenerRow<>(source, listener.get("name").text(), ListenerText.addresses(listener), ListenerText.port(listener),
                ListenerText.type(listener), -1, "", "", NOWHERE);
    }

    /** A row for each filter chain, by destination from Z to A as istioctl has it. */
    public static <R> List<ListenerRow<R>> chains(R source, Tree listener) {
        ListenerRow<R> whole = whole(source, listener);
        List<ListenerRow<R>> out = new ArrayList<>();
        for (Tree chain : ListenerText.chains(listener)) {
            out.add(new ListenerRow<>(source, whole.name, whole.addresses, whole.port, whole.type, out.size(), chain.get("name").text(),
                    ListenerText.match(chain.get("filter_chain_match")), ListenerText.destination(chain)));
        }
        out.sort(Comparator.comparing((ListenerRow<R> r) -> r.destination.text()).reversed());
        return out;
    }

    /** Columns of the table with a line for each filter chain; {@code named} adds the first column of {@code proxy-config all}. */
    public static List<Column<ListenerRow<?>>> chainColumns(boolean named, Istioctl version) {
        List<Column<ListenerRow<?>>> out = start(named, version);
        out.add(new Column<>("MATCH", ListenerRow::match));
        out.add(new Column<>("DESTINATION", r -> r.destination.text()));
        return List.copyOf(out);
    }

    /** Columns of the table with a line for each listener. */
    public static List<Column<ListenerRow<?>>> listenerColumns(boolean named, Istioctl version) {
        List<Column<ListenerRow<?>>> out = start(named, version);
        out.add(new Column<>("TYPE", ListenerRow::type));
        return List.copyOf(out);
    }

    private static List<Column<ListenerRow<?>>> start(boolean named, Istioctl version) {
        List<Column<ListenerRow<?>>> out = new ArrayList<>();
        if (named) {
            out.add(new Column<>("NAME", r -> "listener/" + r.name));
        }
        // Additional addresses came with dual stack in 1.19.
        out.add(version.atLeast(19)
                ? new Column<>("ADDRESSES", r -> String.join(",", r.addresses))
                : new Column<>("ADDRESS", r -> r.addresses.getFirst()));
        out.add(new Column<>("PORT", r -> Long.toString(r.port)));
        return out;
    }

    /**
     * istioctl's filter.
     *
     * @param address --address, any of the listener's addresses regardless of case, or ""
     * @param port    --port, or 0
     * @param type    --type regardless of case, or ""
     */
    public record Filter(String address, long port, String type) implements Predicate<ListenerRow<?>> {
        /** Lets everything pass. */
        public static final Filter NONE = new Filter("", 0, "");

        @Override
        public boolean test(ListenerRow<?> row) {
            return (address.isEmpty() || row.addresses.stream().anyMatch(address::equalsIgnoreCase)) && (port == 0 || row.port == port)
                    && (type.isEmpty() || type.equalsIgnoreCase(row.type));
        }
    }
}
