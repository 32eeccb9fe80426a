package io.meshscope.practice.objects;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The run time of a practice mesh.
 *
 * @param now      the moment the evidence is taken
 * @param facts    what is out of the ordinary
 * @param requests what is sent in the two minutes before
 */
public record Conditions(Instant now, List<Condition> facts, List<Request> requests) {
    public Conditions {
        facts = List.copyOf(facts);
        requests = List.copyOf(requests);
    }

    /** Nothing out of the ordinary and no traffic. */
    public static Conditions at(Instant now) {
        return new Conditions(now, List.of(), List.of());
    }

    /** When the observation began: the requests' times count from here. */
    public Instant begin() {
        return now.minusSeconds(120);
    }

    /** With facts added. */
    public Conditions with(Condition... more) {
        List<Condition> all = new ArrayList<>(facts);
        all.addAll(List.of(more));
        return new Conditions(now, all, requests);
    }

    /** With these requests after the others. */
    public Conditions sending(List<Request> more) {
        List<Request> all = new ArrayList<>(requests);
        all.addAll(more);
        return new Conditions(now, facts, all);
    }

    /** With these requests only. */
    public Conditions sendingOnly(List<Request> only) {
        return new Conditions(now, facts, only);
    }

    /** The facts of a kind. */
    public <T extends Condition> List<T> all(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The last fact of a kind that holds. */
    public <T extends Condition> Optional<T> last(Class<T> kind, Predicate<T> which) {
        return all(kind).reversed().stream().filter(which).findFirst();
    }
}
