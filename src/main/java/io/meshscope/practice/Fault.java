package io.meshscope.practice;

import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.KubeObjects;
import java.util.function.UnaryOperator;

/**
 * One thing that is wrong in the practice mesh, made by changing objects or conditions. Its words are {@code practice.fault.ID.title} and
 * {@code practice.fault.ID.text}.
 *
 * @param id         short name, unique
 * @param cause      what a diagnosis should end in; several faults may share a cause; {@link #HEALTHY} for a look-alike
 * @param objects    the change of the objects
 * @param conditions the change of the run time, with the requests that show the fault
 */
public record Fault(String id, String cause, UnaryOperator<KubeObjects> objects, UnaryOperator<Conditions> conditions) {
    /** The cause of a look-alike: nothing is wrong. */
    public static final String HEALTHY = "healthy";

    /** Whether nothing is wrong, whatever it looks like. */
    public boolean healthy() {
        return cause.equals(HEALTHY);
    }

    /** The lab with this fault. */
    public PracticeMesh mesh() {
        return PracticeMesh.of(objects.apply(Practice.objects()).trees(), conditions.apply(Practice.conditions()));
    }

    /** The message key of its title. */
    public String titleKey() {
        return "practice.fault." + id + ".title";
    }

    /** The message key of what happened. */
    public String textKey() {
        return "practice.fault." + id + ".text";
    }
}
