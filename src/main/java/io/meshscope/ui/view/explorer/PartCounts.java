package io.meshscope.ui.view.explorer;

import io.meshscope.model.Ref;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.DumpOverview;
import io.meshscope.xds.Entry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many resources the parts of a proxy have.
 *
 * @param counts by part; a part without a section in the dump is not there
 * @param tone   how the proxy is, when that deserves a look
 */
public record PartCounts(Map<Ref.Part, Long> counts, @Nullable Tone tone) {
    /** Counts a dump. */
    static PartCounts of(ConfigDump dump, DumpOverview overview, boolean damaged) {
        Map<Ref.Part, Long> counts = new EnumMap<>(Ref.Part.class);
        dump.sections().forEach(
                s -> ProxyRefs.part(s.kind()).filter(p -> p != Ref.Part.RAW && p != Ref.Part.BOOTSTRAP).ifPresent(p -> counts.merge(p,
                        (long) s.entries().size(), Long::sum)));
        List<Entry> attention = overview.attention();
        Tone tone = damaged ? Tone.PROBLEM : attention.isEmpty() ? null : attention.getFirst().nacked() ? Tone.PROBLEM : Tone.WARNING;
        return new PartCounts(counts, tone);
    }

    /** How many a part has, when that is known. */
    public Optional<Long> of(Ref.Part part) {
        return Optional.ofNullable(counts.get(part));
    }

    /** The shape of a part. */
    public static Icons icon(Ref.Part part) {
        return ProxyView.icon(part);
    }

    /** Message key of a part's name. */
    public static String key(Ref.Part part) {
        return ProxyView.partKey(part);
    }
}
