package io.meshscope.ui.command;

import io.meshscope.base.Cancel;
import io.meshscope.model.Ref;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Finds what was typed among commands and things. Pure; runs off the FX thread. */
public final class PaletteSearch {
    /** More than this nobody reads. */
    public static final int MOST = 200;

    /**
     * One line of the palette.
     *
     * @param id     by which it is remembered as used
     * @param icon   its shape
     * @param label  its name in the language of now
     * @param detail what stands behind it
     * @param name   folded text that fits best
     * @param more   folded text that fits less well: detail, name in the other language
     * @param target what choosing it does
     */
    public record Entry(String id, Icons icon, String label, String detail, String name, String more, Target target) {
        /** A command. */
        public static Entry of(Command command, String label, String category, String otherLabel) {
            return new Entry(command.id(), Icons.COMMAND, label, category, FuzzyMatch.fold(label),
                    FuzzyMatch.fold(otherLabel + " " + category),
                    new Run(command));
        }

        /** A thing. */
        public static Entry of(Thing thing, String kind) {
            String detail = thing.detail().isEmpty() ? kind : kind + " · " + thing.detail();
            return new Entry(kind + " " + thing.detail() + " " + thing.label(), thing.icon(), thing.label(), detail,
                    FuzzyMatch.fold(thing.label()),
                    FuzzyMatch.fold(detail), new Go(thing.ref()));
        }
    }

    /** What choosing an entry does. */
    public sealed interface Target {}

    /** Runs a command. */
    public record Run(Command command) implements Target {}

    /** Goes to an address. */
    public record Go(Ref ref) implements Target {}

    private record Hit(Entry entry, int score, int order) {}

    private static final Comparator<Hit> WORST_FIRST = Comparator.comparingInt(Hit::score)
            .thenComparing(Comparator.comparingInt(Hit::order).reversed());

    private final List<Entry> entries;
    private final List<String> recent;

    /**
     * A search among these.
     *
     * @param recent ids of what was used, latest first
     */
    public PaletteSearch(Collection<Entry> entries, List<String> recent) {
        this.entries = List.copyOf(entries);
        this.recent = List.copyOf(recent);
    }

    /** The best fits, best first, at most {@link #MOST}; what was used lately goes before what fits as well. */
    public List<Entry> find(String typed, Cancel cancel) {
        String[] words = FuzzyMatch.words(typed);
        PriorityQueue<Hit> best = new PriorityQueue<>(WORST_FIRST);
        for (int i = 0; i < entries.size(); i++) {
            if ((i & 1023) == 0) {
                cancel.check();
            }
            int order = i;
            Entry entry = entries.get(i);
            score(words, entry).ifPresent(score -> keep(best, new Hit(entry, score + bonus(entry), order)));
        }
        List<Hit> hits = new ArrayList<>(best);
        hits.sort(WORST_FIRST.reversed());
        return hits.stream().map(Hit::entry).toList();
    }

    private static void keep(PriorityQueue<Hit> best, Hit hit) {
        best.add(hit);
        if (best.size() > MOST) {
            best.remove();
        }
    }

    private static Optional<Integer> score(String[] words, Entry entry) {
        if (words.length == 0) {
            return Optional.of(0);
        }
        Optional<Integer> name = FuzzyMatch.of(words, entry.name()).map(m -> m.score() * 2);
        return name.isPresent() ? name : FuzzyMatch.of(words, entry.name() + " " + entry.more()).map(FuzzyMatch::score);
    }

    private int bonus(Entry entry) {
        int at = recent.indexOf(entry.id());
        return at < 0 ? 0 : 400 - 10 * at;
    }
}
