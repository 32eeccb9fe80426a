package io.meshscope.diagnose;

import io.meshscope.logs.index.LogIndex;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.status.TypeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How old evidence is, by the newest time it holds. */
final class Age {
    /** Evidence this old is taken to be of now. */
    static final Duration RECENT = Duration.ofDays(1);

    private Age() {}

    /** The newest time in logs, dumps and the status of istiod; empty when none of them says any. */
    static Optional<Instant> of(List<Scene.Proxy> proxies, List<Scene.Log> logs, List<Scene.Sync> sync) {
        Stream<Instant> lines = logs.stream().flatMap(l -> last(l.index()).stream());
        Stream<Instant> dumps = proxies.stream().flatMap(p -> p.dump().stream()).flatMap(d -> updated(d).stream());
        Stream<Instant> states = sync.stream().flatMap(s -> s.status().types().values().stream()).map(TypeStatus::updated)
                .flatMap(Optional::stream);
        return Stream.of(lines, dumps, states).flatMap(s -> s).max(Comparator.naturalOrder());
    }

    private static Optional<Instant> last(LogIndex index) {
        for (int row = index.rows() - 1; row >= Math.max(0, index.rows() - 20); row--) {
            if (index.micros(row) > 0) {
                return Optional.of(Instant.EPOCH.plus(index.micros(row), ChronoUnit.MICROS));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> updated(ConfigDump dump) {
        return dump.sections().stream().flatMap(s -> s.entries().stream()).map(Entry::lastUpdated).filter(t -> !t.isEmpty())
                .flatMap(t -> time(t).stream()).max(Comparator.naturalOrder());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
