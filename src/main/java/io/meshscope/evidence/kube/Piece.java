package io.meshscope.evidence.kube;

import io.meshscope.base.Problem;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kube.api.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is, was, or could not be collected from a cluster.
 *
 * @param path    where it lies in the source
 * @param state   how far it is
 * @param at      when it came to that
 * @param count   how many objects it has, or -1 when it has none to count
 * @param command what asks for the same in a terminal
 * @param item    the evidence, when there is some
 * @param problem what is wrong with it
 * @param missing rights the user lacks
 */
public record Piece(String path, State state, Instant at, int count, String command, @Nullable Item item, @Nullable Problem problem,
        List<Right> missing) {
    /** How far it is. */
    public enum State {
        /** Not yet asked for. */
        WAITING,
        /** Being read. */
        READING,
        /** Read when somebody opens it. */
        OFFERED,
        /** All there. */
        DONE,
        /** There, but not for all namespaces. */
        PARTIAL,
        /** The user may not read it. */
        FORBIDDEN,
        /** The cluster has no such thing. */
        ABSENT,
        /** Could not be read. */
        FAILED,
        /** Stopped by the user. */
        CANCELLED;

        /** The key of its words. */
        public String key() {
            return "kube.state." + name();
        }
    }

    public Piece {
        missing = List.copyOf(missing);
    }

    /** Something that will be asked for. */
    static Piece waiting(String path, String command, Instant at) {
        return new Piece(path, State.WAITING, at, -1, command, null, null, List.of());
    }

    Piece reading(Instant now) {
        return new Piece(path, State.READING, now, count, command, item, null, List.of());
    }

    Piece done(Item found, int objects, Instant now) {
        return new Piece(path, State.DONE, now, objects, command, found, null, List.of());
    }

    Piece partial(Item found, int objects, Problem why, List<Right> rights, Instant now) {
        return new Piece(path, State.PARTIAL, now, objects, command, found, why, rights);
    }

    Piece offered(Item found, Instant now) {
        return new Piece(path, State.OFFERED, now, -1, command, found, null, List.of());
    }

    /** What was there before stays. */
    Piece failed(Problem why, List<Right> rights, Instant now) {
        State state = switch (why.key()) {
            case "kube.forbidden" -> State.FORBIDDEN;
            case "kube.absent", "kube.admin.absent" -> State.ABSENT;
            default -> State.FAILED;
        };
        return new Piece(path, state, now, count, command, item, why, state == State.FORBIDDEN ? rights : List.of());
    }

    Piece cancelled(Instant now) {
        return new Piece(path, State.CANCELLED, now, count, command, item, null, List.of());
    }

    /** The evidence, when there is some. */
    public Optional<Item> evidence() {
        return Optional.ofNullable(item);
    }
}
