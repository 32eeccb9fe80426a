package io.meshscope.xds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What the index alone tells of a dump.
 *
 * @param sections  the sections, their sizes and counts, in the order of the document
 * @param attention resources that are not simply in use, worst first: refused updates, warming, draining
 * @param largest   the largest resources, largest first
 */
public record DumpOverview(List<SectionSize> sections, List<Entry> attention, List<Entry> largest) {
    private static final int LARGEST = 20;

    /**
     * A section in numbers.
     *
     * @param section   the section
     * @param resources how many resources it has
     * @param bytes     its size as JSON
     * @param replaced  whether a later section of the same kind takes its place when istioctl reads the dump
     */
    public record SectionSize(Section section, int resources, long bytes, boolean replaced) {}

    /** Works it out. */
    public static DumpOverview of(ConfigDump dump) {
        List<SectionSize> sizes = new ArrayList<>();
        List<Entry> attention = new ArrayList<>();
        PriorityQueue<Entry> largest = new PriorityQueue<>(Comparator.comparingLong(Entry::size));
        for (Section s : dump.sections()) {
            boolean replaced = s.kind() != SectionKind.ECDS && s.kind() != SectionKind.OTHER
                    && dump.section(s.kind()).filter(last -> !last.pointer().equals(s.pointer()))
                            .isPresent();
            sizes.add(new SectionSize(s, s.entries().size(), s.span().end() - s.span().start(), replaced));
            for (Entry e : s.entries()) {
                if (urgency(e) < QUIET) {
                    attention.add(e);
                }
                largest.add(e);
                if (largest.size() > LARGEST) {
                    largest.poll();
                }
            }
        }
        attention.sort(Comparator.comparingInt(DumpOverview::urgency));
        List<Entry> top = new ArrayList<>(largest);
        top.sort(Comparator.comparingLong(Entry::size).reversed());
        return new DumpOverview(List.copyOf(sizes), List.copyOf(attention), List.copyOf(top));
    }

    private static final int QUIET = 4;

    private static int urgency(Entry e) {
        if (e.state() == EntryState.REJECTED) {
            return 0;
        }
        if (e.nacked()) {
            return 1;
        }
        return switch (e.state()) {
            case WARMING -> 2;
            case DRAINING -> 3;
            default -> QUIET;
        };
    }
}
