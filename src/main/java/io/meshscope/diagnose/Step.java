package io.meshscope.diagnose;

import io.meshscope.rules.Versions;
import io.meshscope.base.Phrase;
import java.util.List;

/**
 * One question of a guide. Its words are the messages {@code step.ID.question} (what is checked), {@code .why} (why it matters) and
 * {@code .teach} (for a class). A new step is one class and one line in the guide it belongs to. Steps are pure: they read the scene and
 * never do IO; they answer what they can, so that several things may be judged at once.
 */
public interface Step {
    /** Its name, unique among all steps, such as {@code cluster-exists}. */
    String id();

    /** What is found; an empty list counts as not applicable. */
    List<Judgement> judge(Scene scene);

    /** One of its texts: {@code question}, {@code why} or {@code teach}. */
    default Phrase words(String part) {
        return Phrase.of("step." + id() + "." + part);
    }

    /** Whether what it cannot tell is that pieces of evidence contradict one another. */
    default boolean compares() {
        return false;
    }

    /** The versions of Istio it holds for. */
    default Versions versions() {
        return Versions.ALL;
    }

    /** The command that shows the same in a terminal, for a subject; "" when there is none. */
    default String command(Scene scene) {
        return "";
    }
}
