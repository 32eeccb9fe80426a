package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import java.util.List;

/**
 * A tree of questions for one situation. Its words are the message {@code guide.ID.title} and, for each branch,
 * {@code guide.ID.BRANCH}.
 *
 * @param id       its name on the command line, such as {@code 503}
 * @param branches in the order walked
 */
public record Guide(String id, List<Branch> branches) {
    /**
     * Questions that belong together.
     *
     * @param id    its name within the guide
     * @param steps in the order asked
     */
    public record Branch(String id, List<Step> steps) {
        public Branch {
            steps = List.copyOf(steps);
        }
    }

    public Guide {
        branches = List.copyOf(branches);
    }

    /** What it is called. */
    public Phrase title() {
        return Phrase.of("guide." + id + ".title");
    }

    /** What one of its branches is called. */
    public Phrase title(Branch branch) {
        return Phrase.of("guide." + id + "." + branch.id());
    }

    /** All its steps in order. */
    public List<Step> steps() {
        return branches.stream().flatMap(b -> b.steps().stream()).toList();
    }
}
