package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Messages;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Proof;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How sure something is.
 *
 * @param bars 0 to 5: what the most specific proof shows, and a bar for each further independent kind of evidence
 * @param word high, medium or low, in words
 * @param why  what it rests on
 */
record Sure(int bars, String word, String why) {
    static final int MOST = 5;
    private static final int HIGH = 4;
    private static final int MEDIUM = 3;

    static Sure of(List<Judgement> found, Messages m) {
        Set<Proof.Source> sources = EnumSet.noneOf(Proof.Source.class);
        found.forEach(j -> j.proofs().forEach(p -> sources.add(p.source())));
        int best = Math.clamp(found.stream().mapToInt(Judgement::certainty).max().orElse(0), 1, 3);
        int bars = Math.clamp(best + (best == 3 ? 1 : 0) + Math.max(0, sources.size() - 1), 1, MOST);
        String kinds = sources.stream().map(s -> s.words().text(m)).collect(Collectors.joining(", "));
        String level = bars >= HIGH ? "high" : bars == MEDIUM ? "medium" : "low";
        return new Sure(bars, m.text("diagview.sure." + level), m.text("diagview.certainty." + best, kinds));
    }
}
