package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.IstioObjectRef;
import io.meshscope.xds.resource.ResourceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts an explanation together. Groups that stay empty are left out. */
final class ExplanationBuilder {
    private final Phrase title;
    private final String name;
    private final List<Phrase> sentences = new ArrayList<>();
    private final Set<Badge> badges = new LinkedHashSet<>();
    private final List<GroupBuilder> groups = new ArrayList<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();

    ExplanationBuilder(Phrase title, String name) {
        this.title = title;
        this.name = name;
    }

    /** Puts a group together. */
    static final class GroupBuilder {
        private final Phrase title;
        private final Set<Badge> badges = new LinkedHashSet<>();
        private final List<Fact> facts = new ArrayList<>();
        private Phrase note = Phrase.none();

        GroupBuilder(Phrase title) {
            this.title = title;
        }

        /** A value that stands in the resource; nothing when it is absent. */
        GroupBuilder fact(String label, Tree value) {
            return fact(label, value, Phrase.none());
        }

        /** A value that stands in the resource, and its meaning; nothing when it is absent. */
        GroupBuilder fact(String label, Tree value, Phrase meaning) {
            return value.isPresent() ? fact(Phrase.of(label), value.text(), meaning, value) : this;
        }

        /** A value that is put together; nothing when it is "". */
        GroupBuilder fact(String label, String value, Tree place) {
            return value.isEmpty() ? this : fact(Phrase.of(label), value, Phrase.none(), place);
        }

        /** Words without a value. */
        GroupBuilder words(String label, Phrase meaning) {
            return fact(Phrase.of(label), "", meaning, Tree.absent());
        }

        GroupBuilder fact(Phrase label, String value, Phrase meaning, Tree place) {
            if (!value.isEmpty() || meaning.isPresent()) {
                facts.add(new Fact(label, value, meaning, place));
            }
            return this;
        }

        GroupBuilder badge(Tone tone, String key, Object... args) {
            badges.add(new Badge(tone, Phrase.of(key, args)));
            return this;
        }

        GroupBuilder note(String key, Object... args) {
            note = Phrase.of(key, args);
            return this;
        }

        private boolean isEmpty() {
            return badges.isEmpty() && facts.isEmpty() && !note.isPresent();
        }
    }

    ExplanationBuilder say(String key, Object... args) {
        return say(Phrase.of(key, args));
    }

    ExplanationBuilder say(Phrase sentence) {
        if (sentence.isPresent()) {
            sentences.add(sentence);
        }
        return this;
    }

    ExplanationBuilder badge(Tone tone, String key, Object... args) {
        badges.add(new Badge(tone, Phrase.of(key, args)));
        return this;
    }

    /** The group of that title, made when there is none yet. */
    GroupBuilder group(String title) {
        Phrase wanted = Phrase.of(title);
        return groups.stream().filter(g -> g.title.equals(wanted)).findFirst().orElseGet(() -> newGroup(wanted));
    }

    /** A group of its own, whatever others are called. */
    GroupBuilder newGroup(Phrase groupTitle) {
        GroupBuilder group = new GroupBuilder(groupTitle);
        groups.add(group);
        return group;
    }

    ExplanationBuilder link(Link link) {
        links.add(link);
        return this;
    }

    /** The object a resource was made from. */
    ExplanationBuilder from(IstioObjectRef ref) {
        Phrase detail = ref.isGenerated() ? Phrase.of("explain.link.generated") : Phrase.none();
        return link(
                new Link(Link.Side.COMES_FROM, Phrase.of("explain.relation.madeFrom"), new Link.Target.Entity(ref.kind(), ref.namespace(),
                        ref.name()), detail, Link.State.UNKNOWN, ref.place()));
    }

    /** A resource that needs this one. */
    ExplanationBuilder usedBy(ResourceKey user, Phrase relation, Phrase detail) {
        return link(new Link(Link.Side.USED_BY, relation, new Link.Target.Resource(user), detail, Link.State.THERE, Tree.absent()));
    }

    ExplanationBuilder notices(List<Notice> more) {
        notices.addAll(more);
        return this;
    }

    ExplanationBuilder command(Command command) {
        commands.add(command);
        return this;
    }

    Explanation build() {
        List<Group> filled = groups.stream().filter(g -> !g.isEmpty()).map(g -> new Group(g.title, List.copyOf(g.badges), g.facts, g.note))
                .toList();
        notices.sort(Comparator.comparing(n -> n.tone() != Tone.PROBLEM));
        return new Explanation(title, name, sentences, List.copyOf(badges), filled, List.copyOf(links), notices, commands);
    }
}
