package io.meshscope.ui.mesh;

import io.meshscope.model.Kind;
import io.meshscope.model.Ref;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.Reason;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a thing of the mesh, in the words of one language, with what it follows from.
 *
 * @param icon    its shape
 * @param label   a name
 * @param words   whether the name is words and not a technical term
 * @param detail  words about it, or ""
 * @param tone    shape of the verdict, or nothing
 * @param word    the verdict, or ""
 * @param ref     where the name leads, or nothing
 * @param why     the steps it follows from; may be empty
 * @param missing kinds that would have to be collected to know it
 */
public record FactRow(Icons icon, String label, boolean words, String detail, @Nullable Tone tone, String word, @Nullable Ref ref,
        List<Reason> why,
        Set<Kind> missing) {
    public FactRow {
        why = List.copyOf(why);
        missing = Set.copyOf(missing);
    }

    /** A fact without a verdict, named by words. */
    public static FactRow worded(Icons icon, String label, String detail) {
        return new FactRow(icon, label, true, detail, null, "", null, List.of(), Set.of());
    }

    /** A fact without a verdict. */
    public static FactRow of(Icons icon, String label, String detail, @Nullable Ref ref) {
        return new FactRow(icon, label, false, detail, null, "", ref, List.of(), Set.of());
    }

    /** The same with a verdict. */
    public FactRow verdict(Tone how, String said) {
        return new FactRow(icon, label, words, detail, how, said, ref, why, missing);
    }

    /** The same with the steps it follows from. */
    public FactRow because(List<Reason> steps) {
        return new FactRow(icon, label, words, detail, tone, word, ref, steps, missing);
    }

    /** The same with the steps of an answer; one that is not known says what is missing. */
    public FactRow because(Answer<?> answer) {
        return new FactRow(icon, label, words, detail, tone, word, ref, answer.why(), answer.missing());
    }
}
