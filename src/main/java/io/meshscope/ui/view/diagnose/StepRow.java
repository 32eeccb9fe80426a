package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Verdict;
import java.util.Optional;

/** A row of the tree of a diagnosis, in the words of one language. */
sealed interface StepRow {
    /**
     * A branch.
     *
     * @param greyed whether nothing of it comes up
     */
    record Group(String id, String title, boolean greyed) implements StepRow {}

    /**
     * A step.
     *
     * @param verdict what holds; empty when it was not walked
     * @param word    its name, or ""
     * @param byYou   that a person says so, or ""
     * @param reason  why it could not tell or does not come up, or ""
     */
    record One(Step step, String question, Optional<Verdict> verdict, String word, String byYou, String reason) implements StepRow {}
}
