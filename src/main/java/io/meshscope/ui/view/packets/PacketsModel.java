package io.meshscope.ui.view.packets;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.GrowingFile;
import io.meshscope.packets.Capture;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.filter.Selection;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Flows;
import io.meshscope.packets.flow.LogJoin;
import io.meshscope.packets.flow.Peer;
import io.meshscope.packets.flow.PeerNames;
import io.meshscope.packets.flow.Story;
import io.meshscope.packets.index.Protocol;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** An open capture: reads and indexes it, finds what passes the filter, and what its connections mean. FX thread. */
final class PacketsModel {
    private static final int MOST_KEPT = 10_000;
    private static final Duration LOOK = Duration.millis(300);

    /** What a frame is to the story of its connection. */
    record Note(Flow flow, Story.@Nullable Step step) {}

    private final CaptureItem item;
    private final JobRunner runner;
    private final Consumer<Problem> problems;
    private final String key;
    private final ReadOnlyObjectWrapper<@Nullable Capture> capture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper marked = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<DisplayFilter> filter = new ReadOnlyObjectWrapper<>(DisplayFilter.ALL);
    private final ReadOnlyObjectWrapper<int @Nullable []> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Flow>> flows = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<Integer, List<LoggedLine>> logged = new ConcurrentHashMap<>();
    private final Map<Integer, Flow> byStream = new ConcurrentHashMap<>();
    private final Map<Integer, Story.Step> steps = new ConcurrentHashMap<>();
    private final BitSet marks = new BitSet();
    private final Timeline growth = new Timeline(new KeyFrame(LOOK, _ -> grown()));
    private final Following following;
    private boolean complete;
    private boolean understanding;
    private int untold;

    /**
     * A capture that is not read yet.
     *
     * @param problems told what is wrong with the file
     */
    PacketsModel(CaptureItem item, JobRunner runner, Consumer<Problem> problems) {
        this.item = item;
        this.runner = runner;
        this.problems = problems;
        this.key = "packets/" + item.path();
        this.following = new Following(item, this);
        growth.setCycleCount(Animation.INDEFINITE);
    }

    /** Looks for more of the file. */
    Following following() {
        return following;
    }

    /** Reads it, from the beginning. */
    void start() {
        busy.set(true);
        complete = false;
        runner.submit(Task.<Capture>of(key + "/open", "packetview.task.open", c -> {
            Bytes bytes = item.load().run(c);
            Capture opened = Capture.open(bytes, item.path());
            item.keys().run(c).forEach(opened::addKeyLog);
            return opened;
        }).args(item.name()).detail(item.path()).unlisted(), this::opened, p -> {
            busy.set(false);
            problems.accept(p);
        });
    }

    /** Ends everything under way. */
    void close() {
        growth.stop();
        following.pause();
        understanding = false;
        runner.cancel(key);
        busy.set(false);
    }

    /** Goes on where {@link #close} stopped it; begins when it has not begun. */
    void resume() {
        Capture now = capture.get();
        if (now == null) {
            start();
        } else if (!complete) {
            busy.set(true);
            index(now);
        } else {
            following.resume();
        }
    }

    private void opened(Capture opened) {
        capture.set(opened);
        index(opened);
    }

    private void index(Capture opened) {
        growth.play();
        runner.submit(Task.<Boolean>of(key + "/index", "packetview.task.index", c -> {
            opened.index(c);
            return true;
        }).args(item.name()).detail(item.path()).onCores(), _ -> indexed(opened));
    }

    private void grown() {
        Capture now = capture.get();
        if (now != null) {
            size.set(now.size());
        }
        if (!busy.get()) {
            growth.stop();
        }
    }

    private void indexed(Capture opened) {
        growth.stop();
        complete = true;
        busy.set(false);
        size.set(opened.size());
        opened.problem().ifPresent(problems);
        if (!filter.get().isEverything()) {
            apply(filter.get());
        }
        understand();
        if (item.live().getAsBoolean()) {
            following.setOn(true);
        }
        following.resume();
    }

    /** Reads what the connections mean; told when that is known. */
    void understand() {
        Capture now = capture.get();
        if (now != null) {
            understanding = true;
            runner.submit(Task.<Understood>of(key + "/flows", "packetview.task.flows", c -> understand(now, c)).args(item.name())
                    .onCores(), this::understood, why -> {
                        understanding = false;
                        problems.accept(why);
                    });
        }
    }

    /** Whether what the connections mean is being read. */
    boolean isUnderstanding() {
        return understanding;
    }

    /** Takes in a longer version of the file. */
    void grow(Bytes longer, Runnable done) {
        Capture now = capture.get();
        if (now == null) {
            return;
        }
        runner.submit(Task.<Boolean>of(key + "/index", "packetview.task.index", c -> {
            now.grow(longer);
            now.index(c);
            return true;
        }).args(item.name()).unlisted().onCores(), _ -> {
            size.set(now.size());
            if (!filter.get().isEverything()) {
                apply(filter.get());
            }
            done.run();
        });
    }

    /** Begins anew: the file is another one. */
    void restart() {
        capture.set(null);
        shown.set(null);
        size.set(0);
        start();
    }

    /** The connections, and the lines of logs that speak of them, by stream. */
    private record Understood(List<Flow> flows, int untold, Map<Integer, List<LoggedLine>> logged) {}

    private Understood understand(Capture opened, JobContext context) {
        Flows.Told told = Flows.of(opened, peers(opened, item.peers().run(context)), _ -> true, context);
        List<Flow> found = told.flows();
        List<LoggedLine> lines = item.logs().run(context);
        LogJoin join = new LogJoin(lines.stream().map(LoggedLine::line).toList());
        Map<Integer, List<LoggedLine>> matches = new HashMap<>();
        for (Flow flow : found) {
            List<LoggedLine> of = join.of(flow).stream().map(m -> lines.get((int) m.line().id())).toList();
            if (!of.isEmpty()) {
                matches.put(flow.stream(), of);
            }
        }
        return new Understood(found, told.untold(), matches);
    }

    /** Who has an address: what is open besides, and the names in the file itself. */
    private static PeerNames peers(Capture opened, PeerNames mesh) {
        return mesh.or(address -> Optional.ofNullable(opened.names().get(address)).map(n -> new Peer(n, "", Peer.Kind.HOST)));
    }

    private void understood(Understood now) {
        understanding = false;
        untold = now.untold();
        byStream.clear();
        steps.clear();
        logged.clear();
        logged.putAll(now.logged());
        for (Flow flow : now.flows()) {
            byStream.put(flow.stream(), flow);
            flow.answers().ifPresent(s -> byStream.put(s, flow));
            flow.story().ladder().forEach(step -> steps.put(step.frame(), step));
        }
        flows.set(now.flows());
    }

    /** Shows only what passes a filter; what is shown stays until that is known. */
    void apply(DisplayFilter wanted) {
        filter.set(wanted);
        Capture now = capture.get();
        if (wanted.isEverything() || now == null) {
            runner.cancel(key + "/filter");
            shown.set(null);
            return;
        }
        BitSet marked = (BitSet) marks.clone();
        runner.submit(Task.<int[]>of(key + "/filter", "packetview.task.filter", c -> Selection.of(wanted, now, marked::get, c))
                .args(wanted.text()).onCores(), shown::set);
    }

    /** Marks a frame, or takes the mark away. */
    void toggleMark(int frame) {
        marks.flip(frame);
        marked.set(marks.stream().limit(MOST_KEPT).mapToObj(Integer::toString).collect(Collectors.joining(",")));
    }

    /** The marked frames as text, from 0, parted by commas. */
    ReadOnlyStringProperty markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /** Marks frames that were written as text; what cannot be read is left out. */
    void restoreMarks(String written) {
        for (String word : written.split(",")) {
            if (word.matches("\\d{1,8}") && !marks.get(Integer.parseInt(word))) {
                toggleMark(Integer.parseInt(word));
            }
        }
    }

    /** Whether a frame is marked. */
    boolean isMarked(int frame) {
        return marks.get(frame);
    }

    /** The next or previous marked frame, or -1. */
    int nextMark(int frame, boolean forward) {
        return forward ? marks.nextSetBit(frame + 1) : frame == 0 ? -1 : marks.previousSetBit(frame - 1);
    }

    /** Asks for something of the capture away from the FX thread; a newer question of the same name wins. */
    <T> void ask(String name, io.meshscope.base.Job<T> job, Consumer<? super T> answer) {
        runner.submit(Task.<T>of(key + "/" + name, "packetview.task.read", job).args(item.name()).unlisted().onCores(), answer);
    }

    /** Asks for more of the file. */
    void look(String name, Growing look, Consumer<? super Optional<GrowingFile.Growth>> answer, Consumer<Problem> failed) {
        runner.submit(Task.<Optional<GrowingFile.Growth>>of(key + "/" + name, "packetview.task.read", _ -> look.look()).args(item.name())
                .unlisted(), answer, failed);
    }

    /** Tells a problem. */
    void tell(Problem problem) {
        problems.accept(problem);
    }

    CaptureItem item() {
        return item;
    }

    /** The capture, once its head was read. */
    ReadOnlyObjectProperty<@Nullable Capture> captureProperty() {
        return capture.getReadOnlyProperty();
    }

    /** Frames so far. */
    ReadOnlyIntegerProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** Whether it is being indexed. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The filter that is applied. */
    ReadOnlyObjectProperty<DisplayFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** The frames that pass it; null for all. */
    ReadOnlyObjectProperty<int @Nullable []> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The connections; empty until they are known. */
    ReadOnlyObjectProperty<List<Flow>> flowsProperty() {
        return flows.getReadOnlyProperty();
    }

    /** How many connections there are that are not among them. */
    int untold() {
        return untold;
    }

    /** Whether all of the file was read. */
    boolean isComplete() {
        return complete;
    }

    /** The connection a frame belongs to, with the step of its story that the frame is. */
    Optional<Note> note(int frame) {
        Capture now = capture.get();
        if (now == null || !now.columns().has(frame, Protocol.TCP) || now.columns().stream(frame) < 0) {
            return Optional.empty();
        }
        Flow flow = byStream.get(now.columns().stream(frame));
        return flow == null ? Optional.empty() : Optional.of(new Note(flow, steps.get(frame)));
    }

    /** The lines of access logs that speak of a connection. */
    List<LoggedLine> logged(Flow flow) {
        return logged.getOrDefault(flow.stream(), List.of());
    }

    /** The connection with a number. */
    Optional<Flow> flow(int stream) {
        return Optional.ofNullable(byStream.get(stream));
    }
}
