package io.meshscope.ui.control;

import io.meshscope.base.Cancel;
import io.meshscope.base.Job;
import io.meshscope.base.JobContext;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows a table is to show and their order, away from the FX thread.
 *
 * @param rows    all there are
 * @param filter  which to keep
 * @param query   words that must all be somewhere in a row, upper and lower case alike
 * @param columns where to look for them
 * @param sorts   how to sort, strongest first; empty keeps the order of the rows
 * @param keys    what tells rows apart
 * @param wanted  keys of the rows to find again
 */
record RowOrder<R>(List<R> rows, @Nullable Predicate<? super R> filter, String query, List<Column<R>> columns, List<Sort<R>> sorts,
        Function<? super R, ?> keys, Set<?> wanted) implements Job<RowOrder.Found<R>> {

    /** A column to sort by. */
    record Sort<R>(Column<R> column, boolean descending) {}

    /**
     * What was found.
     *
     * @param rows  to show
     * @param again where the wanted rows are among them, ascending
     */
    record Found<R>(VirtualRows<R> rows, List<Integer> again) {}

    private static final int CHECK = 0xfff;

    @Override
    public Found<R> run(JobContext context) {
        int @Nullable [] places = kept(context.cancel());
        if (!sorts.isEmpty()) {
            places = sorted(places == null ? all() : places, context.cancel());
        }
        VirtualRows<R> shown = places == null ? VirtualRows.of(rows) : VirtualRows.of(rows, places);
        return new Found<>(shown, places == null && rows instanceof KnownPlaces known ? again(known) : again(shown, context.cancel()));
    }

    /** The places of the rows that pass, or null for all. */
    private int @Nullable [] kept(Cancel cancel) {
        List<String> words = words(query);
        if (filter == null && words.isEmpty()) {
            return null;
        }
        int[] out = new int[rows.size()];
        int n = 0;
        for (int i = 0; i < rows.size(); i++) {
            if ((i & CHECK) == 0) {
                cancel.check();
            }
            R row = rows.get(i);
            if ((filter == null || filter.test(row)) && hasAll(row, words)) {
                out[n++] = i;
            }
        }
        return Arrays.copyOf(out, n);
    }

    private boolean hasAll(R row, List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        List<String> texts = new ArrayList<>(columns.size());
        for (String word : words) {
            if (!has(row, word, texts)) {
                return false;
            }
        }
        return true;
    }

    private boolean has(R row, String word, List<String> texts) {
        for (int c = 0; c < columns.size(); c++) {
            if (c == texts.size()) {
                texts.add(fold(columns.get(c).text().apply(row)));
            }
            if (texts.get(c).contains(word)) {
                return true;
            }
        }
        return false;
    }

    private int[] all() {
        int[] out = new int[rows.size()];
        Arrays.setAll(out, i -> i);
        return out;
    }

    private int[] sorted(int[] places, Cancel cancel) {
        Comparator<Integer> order = null;
        for (Sort<R> sort : sorts) {
            Comparator<Integer> one = comparator(sort, places);
            order = order == null ? one : order.thenComparing(one);
        }
        Integer[] boxed = new Integer[places.length];
        Arrays.setAll(boxed, i -> places[i]);
        Arrays.sort(boxed, stopping(order == null ? Comparator.naturalOrder() : order, cancel));
        int[] out = new int[boxed.length];
        Arrays.setAll(out, i -> boxed[i]);
        return out;
    }

    private Comparator<Integer> comparator(Sort<R> sort, int[] places) {
        Comparator<R> given = sort.column.order();
        Comparator<Integer> order;
        if (given != null) {
            order = (a, b) -> given.compare(rows.get(a), rows.get(b));
            return sort.descending ? order.reversed() : order;
        }
        String[] texts = new String[rows.size()];
        for (int place : places) {
            texts[place] = sort.column.text().apply(rows.get(place));
        }
        Comparator<String> byText = sort.descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        // What has no value comes last, whichever way.
        return Comparator.comparing((Integer i) -> texts[i].isEmpty() || texts[i].equals("-")).thenComparing(i -> texts[i], byText);
    }

    private static Comparator<Integer> stopping(Comparator<Integer> order, Cancel cancel) {
        int[] count = new int[1];
        return (a, b) -> {
            if ((count[0]++ & CHECK) == 0) {
                cancel.check();
            }
            return order.compare(a, b);
        };
    }

    private List<Integer> again(KnownPlaces known) {
        return wanted.stream().map(known::placeOf).filter(i -> i >= 0).sorted().toList();
    }

    private List<Integer> again(VirtualRows<R> shown, Cancel cancel) {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < shown.size() && out.size() < wanted.size(); i++) {
            if ((i & CHECK) == 0) {
                cancel.check();
            }
            if (wanted.contains(keys.apply(shown.get(i)))) {
                out.add(i);
            }
        }
        return out;
    }

    private static List<String> words(String query) {
        return query.isBlank() ? List.of() : List.of(fold(query.strip()).split("\\s+"));
    }

    /** Lower case and composed (NFC), so that names find each other however they were typed. */
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Normalizer.isNormalized(lower, Normalizer.Form.NFC) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFC);
    }
}
