package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import java.util.List;

/**
 * Facts about one side of a resource.
 *
 * @param title  what they are about
 * @param badges what they come to
 * @param facts  the facts
 * @param note   what is to be said below them, or nothing
 */
public record Group(Phrase title, List<Badge> badges, List<Fact> facts, Phrase note) {
    public Group {
        badges = List.copyOf(badges);
        facts = List.copyOf(facts);
    }
}
