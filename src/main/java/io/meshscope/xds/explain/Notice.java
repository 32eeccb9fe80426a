package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;

/**
 * Something wrong that the dump alone shows.
 *
 * @param tone  {@link Tone#PROBLEM} or {@link Tone#WARNING}
 * @param text  what is wrong and what follows from it
 * @param place where it shows in the resource, absent when it is about the whole
 */
public record Notice(Tone tone, Phrase text, Tree place) {
    static Notice problem(Tree place, String key, Object... args) {
        return new Notice(Tone.PROBLEM, Phrase.of(key, args), place);
    }

    static Notice warning(Tree place, String key, Object... args) {
        return new Notice(Tone.WARNING, Phrase.of(key, args), place);
    }
}
