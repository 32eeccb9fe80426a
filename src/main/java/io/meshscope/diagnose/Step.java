package io.meshscope.diagnose;

import io.meshscope.rules.Versions;
import io.meshscope.base.Phrase;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    /** The verdicts it can come to; a test holds a fixture for each of them. */
    default Set<Verdict> verdicts() {
        return EnumSet.allOf(Verdict.class);
    }

    /** Whether it asks about pods in the mesh: where the evidence tells that there are none it does not come up. */
    default boolean asksOfProxies() {
        return true;
    }

    /** The versions of Istio it holds for. */
    default Versions versions() {
        return Versions.ALL;
    }

    /** The versions in words; no words where it holds for all. */
    default Phrase versionWords() {
        Versions v = versions();
        return v.equals(Versions.ALL)
                ? Phrase.none()
                : v.before() == Integer.MAX_VALUE
                        ? Phrase.of("diagnose.versions.since", "1." + v.since())
                        : Phrase.of("diagnose.versions.between", "1." + v.since(), "1." + v.before());
    }

    /** The command that shows the same in a terminal, for a subject; "" when there is none. */
    default String command(Scene scene) {
        return "";
    }
}
