package io.meshscope.base;

import java.util.List;

/**
 * What could be read, and what went wrong on the way. Both are kept: damage in one place takes nothing from the rest.
 *
 * @param value    what was read
 * @param problems what to tell, worst first or in the order met
 * @param <T>      what was read
 */
public record Outcome<T>(T value, List<Problem> problems) {
    public Outcome {
        problems = List.copyOf(problems);
    }

    /** Read without a problem. */
    public static <T> Outcome<T> of(T value) {
        return new Outcome<>(value, List.of());
    }

    /** Whether any problem is an error. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
    }
}
