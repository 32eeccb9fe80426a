package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a story together: what is said, and the frames it rests on. */
final class Telling {
    private record Told(Segment segment, Phrase words, Story.Tone tone) {}

    private final Story.Kind kind;
    private final List<Told> steps = new ArrayList<>();
    private final List<Integer> more = new ArrayList<>();

    Telling(Story.Kind kind) {
        this.kind = kind;
    }

    /** A step; the key of its words is {@code flow.step.KEY}. */
    Telling step(Segment segment, String key, Story.Tone tone, Object... args) {
        steps.add(new Told(segment, Phrase.of("flow.step." + key, args), tone));
        return this;
    }

    /** A step of no special tone. */
    Telling step(Segment segment, String key, Object... args) {
        return step(segment, key, Story.Tone.NORMAL, args);
    }

    /** A frame that is no step of the connection itself. */
    Telling frame(int row) {
        more.add(row);
        return this;
    }

    /** The story with its words, under {@code flow.story.KIND.variant}. */
    Story say(String variant, Object... args) {
        return say(Phrase.of("flow.story." + kind.name() + "." + variant, args));
    }

    /** The story with its words. */
    Story say(Phrase words) {
        steps.sort(Comparator.comparingInt(t -> t.segment().row()));
        List<Integer> frames = new ArrayList<>(more);
        List<Story.Step> ladder = new ArrayList<>();
        for (Told told : steps) {
            if (!frames.contains(told.segment().row())) {
                frames.add(told.segment().row());
            }
            long since = told.segment().time() - steps.getFirst().segment().time();
            ladder.add(new Story.Step(told.segment().row(), since, told.segment().fromClient(), told.words(), told.tone()));
        }
        frames.sort(null);
        return new Story(kind, words, frames, ladder);
    }
}
