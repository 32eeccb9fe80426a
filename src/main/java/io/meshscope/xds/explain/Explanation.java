package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import java.util.List;

/**
 * What there is to say about a resource or a part of one.
 *
 * @param title     what a user would call it
 * @param name      its full name as Envoy writes it, "" when it has none
 * @param sentences what it does here
 * @param badges    what sums it up
 * @param groups    its facts
 * @param links     ways to what it needs, who needs it and what it was made from
 * @param notices   what is wrong, worst first
 * @param commands  commands that show the same
 */
public record Explanation(Phrase title, String name, List<Phrase> sentences, List<Badge> badges, List<Group> groups, List<Link> links,
        List<Notice> notices, List<Command> commands) {
    public Explanation {
        sentences = List.copyOf(sentences);
        badges = List.copyOf(badges);
        groups = List.copyOf(groups);
        links = List.copyOf(links);
        notices = List.copyOf(notices);
        commands = List.copyOf(commands);
    }

    /** The sentences as one paragraph. */
    public Phrase paragraph() {
        return Phrase.join(sentences, " ");
    }

    /** The links of one side. */
    public List<Link> links(Link.Side side) {
        return links.stream().filter(l -> l.side() == side).toList();
    }
}
