package io.meshscope.xds.table;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * istioctl's tables of a whole dump: the rows it shows in the order it shows them, each pointing back to its entry. Resources that cannot be
 * read give a problem and no row.
 */
public final class DumpTables {
    private DumpTables() {}

    /**
     * The entries of a kind that istioctl reads: active ones, then static ones; of several sections the last (of ECDS all). For secrets:
     * warming, then active.
     */
    public static List<Entry> entries(ConfigDump dump, SectionKind kind) {
        List<Entry> all = kind == SectionKind.ECDS ? dump.entries(kind) : dump.section(kind).map(s -> s.entries()).orElse(List.of());
        List<EntryState> states = switch (kind) {
            case SECRETS -> List.of(EntryState.WARMING, EntryState.ACTIVE);
            case BOOTSTRAP, ECDS -> List.of(EntryState.values());
            default -> List.of(EntryState.ACTIVE, EntryState.STATIC);
        };
        List<Entry> out = new ArrayList<>(all.size());
        for (EntryState state : states) {
            all.stream().filter(e -> e.state() == state).forEach(out::add);
        }
        return out;
    }

    /** Clusters, from the index alone: nothing is parsed. */
    public static List<ClusterRow<Entry>> clusters(ConfigDump dump) {
        List<ClusterRow<Entry>> out = new ArrayList<>();
        for (Entry e : entries(dump, SectionKind.CLUSTERS)) {
            out.add(ClusterRow.of(e, e.name(), e.digest().type(), e.digest().istioConfig()));
        }
        out.sort(ClusterRow.ORDER);
        return out;
    }

    /** Filter chains of all listeners. */
    public static Outcome<List<ListenerRow<Entry>>> chains(ConfigDump dump) {
        return sorted(rows(dump, SectionKind.LISTENERS, ListenerRow::chains), ListenerRow.ORDER);
    }

    /** Listeners. */
    public static Outcome<List<ListenerRow<Entry>>> listeners(ConfigDump dump) {
        return sorted(rows(dump, SectionKind.LISTENERS, (e, t) -> List.of(ListenerRow.whole(e, t))), ListenerRow.ORDER);
    }

    /** Filter chains with what their listener's matcher tree asks for. */
    public static Outcome<List<WaypointRow<Entry>>> waypoint(ConfigDump dump) {
        return sorted(rows(dump, SectionKind.LISTENERS, WaypointRow::of), WaypointRow.ORDER);
    }

    /** Routes of all route configurations. */
    public static Outcome<List<RouteRow<Entry>>> routes(ConfigDump dump) {
        return rows(dump, RouteRow.inOrder(entries(dump, SectionKind.ROUTES), Entry::name), dump::tree, RouteRow::routes);
    }

    /** Route configurations. */
    public static Outcome<List<RouteRow<Entry>>> routeConfigs(ConfigDump dump) {
        return rows(dump, RouteRow.inOrder(entries(dump, SectionKind.ROUTES), Entry::name), dump::tree, (e, t) -> List.of(RouteRow.whole(e,
                t)));
    }

    /** Endpoints of EDS; empty when the dump was taken without them. */
    public static Outcome<List<EdsRow<Entry>>> endpoints(ConfigDump dump) {
        return sorted(rows(dump, SectionKind.ENDPOINTS, EdsRow::of), EdsRow.ORDER);
    }

    /** Dynamic secrets. */
    public static Outcome<List<SecretRow<Entry>>> secrets(ConfigDump dump) {
        return rows(dump, entries(dump, SectionKind.SECRETS), dump::element,
                (e, t) -> SecretRow.of(e, t.has("secret") ? t : bare(t), e.state()
                        .name()));
    }

    /** Extension configurations. */
    public static Outcome<List<EcdsRow<Entry>>> ecds(ConfigDump dump) {
        return sorted(rows(dump, SectionKind.ECDS, (e, t) -> List.of(EcdsRow.of(e, t))), EcdsRow.ORDER);
    }

    /** The versions the bootstrap tells; empty when the dump has none. */
    public static Optional<Outcome<BootstrapSummary>> bootstrap(ConfigDump dump) {
        return entries(dump, SectionKind.BOOTSTRAP).stream().findFirst().map(e -> {
            Outcome<Tree> tree = dump.tree(e);
            return new Outcome<>(BootstrapSummary.of(tree.value()), tree.problems());
        });
    }

    /** A secret without a dump around it, as an element. */
    private static Tree bare(Tree secret) {
        return new Tree.Obj(List.of(new Tree.Field("secret", secret.span(), secret)), secret.span());
    }

    private static <R> Outcome<List<R>> rows(ConfigDump dump, SectionKind kind, BiFunction<Entry, Tree, List<R>> make) {
        return rows(dump, entries(dump, kind), dump::tree, make);
    }

    private static <R> Outcome<List<R>> rows(ConfigDump dump, List<Entry> entries, Function<Entry, Outcome<Tree>> parse,
            BiFunction<Entry, Tree, List<R>> make) {
        List<R> out = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Entry e : entries) {
            Outcome<Tree> tree = parse.apply(e);
            tree.problems().forEach(p -> problems.add(p.at(dump.document().origin().path() + " " + e.pointer())));
            out.addAll(make.apply(e, tree.value()));
        }
        return new Outcome<>(out, problems);
    }

    private static <R> Outcome<List<R>> sorted(Outcome<List<R>> rows, Comparator<? super R> order) {
        List<R> out = new ArrayList<>(rows.value());
        out.sort(order);
        return new Outcome<>(out, rows.problems());
    }
}
