package io.meshscope.ui.view.logs;

import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.join.DebugStories;
import io.meshscope.logs.join.DebugStory;
import io.meshscope.logs.join.Pairing;
import io.meshscope.logs.join.RequestIndex;
import io.meshscope.logs.join.RequestPair;
import io.meshscope.ui.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/** What stands below the rows: both sides of a request, or the story of a stream. */
final class LogCompanion {
    private final String key;
    private final LogDesk desk;
    private final LogSession session;
    private final Consumer<LogLine> select;
    private final PairStrip pair;
    private final StoryPane story;
    private int log;

    /**
     * Nothing yet.
     *
     * @param select goes to a row
     */
    LogCompanion(String key, LogDesk desk, LogSession session, LogClock clock, Consumer<LogLine> select) {
        this.key = key;
        this.desk = desk;
        this.session = session;
        this.select = select;
        this.pair = new PairStrip(desk.kit());
        this.story = new StoryPane(desk.kit(), clock, row -> select.accept(new LogLine(log, row)));
    }

    /** The pair and the log its other line is in. */
    private record Found(RequestPair pair, int log) {}

    void clear() {
        desk.runner().cancel(key + "/companion");
    }

    /** How much of the height the rows keep beside a node. */
    double share(Node node) {
        return node.equals(story) ? 0.62 : 0.72;
    }

    /** What goes with a row; nothing when nothing can. */
    Optional<Node> show(LogLine line, LogRow row) {
        if (row.format().kind() == LineFormat.Kind.ACCESS) {
            pair.searching();
            find(line, row);
            return Optional.of(pair);
        }
        if (row.find(Fields.CONNECTION_ID).isPresent() && line.log() < session.shown().logs().size()) {
            log = line.log();
            LogIndex index = session.shown().logs().get(log);
            desk.runner()
                    .submit(Task.<Optional<DebugStory>>of(key + "/companion", "logs.task.story", c -> DebugStories.of(index, row, c))
                            .unlisted()
                            .onCores(), s -> s.ifPresent(story::show));
            return Optional.of(story);
        }
        return Optional.empty();
    }

    private void find(LogLine line, LogRow row) {
        List<LogIndex> logs = session.shown().logs();
        desk.runner().submit(Task.<List<Found>>of(key + "/companion", "logs.task.pair", c -> {
            List<Found> out = new ArrayList<>();
            for (int i = 0; i < logs.size(); i++) {
                int other = i;
                RequestIndex.find(logs.get(i), row, c).stream().filter(p -> !isSame(p, line, other))
                        .forEach(p -> out.add(new Found(p, other)));
            }
            return out;
        }).unlisted().onCores(), found -> {
            if (found.isEmpty()) {
                pair.absent(Pairing.absent(row));
            } else {
                Found first = found.getFirst();
                pair.show(first.pair, side -> open(side, line, row, first.log));
            }
        });
    }

    /** A log is looked through for its own row as well: a gateway and a sidecar may have written into one file. */
    private static boolean isSame(RequestPair p, LogLine line, int log) {
        return log == line.log() && p.client().number() == line.row() && p.server().number() == line.row();
    }

    private void open(LogRow side, LogLine line, LogRow row, int other) {
        boolean own = side.number() == row.number() && side.text().equals(row.text());
        select.accept(new LogLine(own ? line.log() : other, side.number()));
    }
}
