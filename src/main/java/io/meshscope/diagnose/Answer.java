package io.meshscope.diagnose;

/**
 * What a person says about a step, because they know something the evidence does not show. It stands in the place of what was found, is
 * marked as theirs wherever it is shown, and can be taken back.
 *
 * @param verdict what holds instead
 * @param note    why, in their words; may be empty
 */
public record Answer(Verdict verdict, String note) {
    /** Longer notes are cut. */
    public static final int LONGEST = 500;

    public Answer {
        note = note.strip();
        note = note.length() > LONGEST ? note.substring(0, LONGEST) : note;
    }
}
