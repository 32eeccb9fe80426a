package io.meshscope.packets;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.packets.dissect.Detail;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.file.CaptureFile;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.file.Interface;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A packet capture: an index in columns, made by one pass, and every frame taken apart when it is looked at. Frames are numbered from 0 here;
 * {@code frame.number} is one more.
 *
 * <p>{@link #index(JobContext)} runs in one thread; everything else may be asked from any thread, also meanwhile, for frames below
 * {@link #size()}.
 */
public final class Capture {
    private static final int STEP = 8192;
    /** The first frames are there soon. */
    private static final int FIRST_STEP = 500;
    private static final int MOST_REPLAYS = 64;

    private final CaptureFile file;
    private final Columns columns = new Columns();
    private final Map<Integer, int[]> datagrams = new ConcurrentHashMap<>();
    private final Secrets secrets = new Secrets();
    private final Engine engine;
    private int keyLogsTaken;
    /** Streams that were gone through up to some frame, the one asked for last at the end. */
    private final Map<Long, Replay> replays = new LinkedHashMap<>();

    private Capture(CaptureFile file) {
        this.file = file;
        this.engine = new Engine(file, columns, secrets, false, datagrams);
    }

    /**
     * Opens a capture; {@link #index(JobContext)} reads it.
     *
     * @param path where it comes from, for problems
     * @throws io.meshscope.base.ProblemException when it is no capture, or of a version that is not known
     */
    public static Capture open(Bytes bytes, String path) {
        return new Capture(CaptureFile.open(bytes, path));
    }

    /**
     * Reads and indexes all that is there and not indexed yet. The frames can be looked at as they come.
     *
     * @throws java.util.concurrent.CancellationException when cancelled; calling again goes on
     */
    public synchronized void index(JobContext context) {
        long total = file.bytes().size();
        while (true) {
            context.cancel().check();
            int before = columns.size();
            int step = before == 0 ? FIRST_STEP : STEP;
            int read = file.read(step);
            takeSecrets();
            for (int frame = before; frame < file.frames().size(); frame++) {
                index(frame);
            }
            columns.publish(file.frames().size());
            context.progress().at(columns.size() == 0 ? 0 : file.frames().offset(columns.size() - 1), total);
            if (read < step) {
                return;
            }
        }
    }

    private void takeSecrets() {
        for (; keyLogsTaken < file.keyLogs().size(); keyLogsTaken++) {
            secrets.add(file.keyLogs().get(keyLogsTaken));
        }
    }

    private void index(int frame) {
        engine.process(frame, -1, -1, Detail.COLUMNS);
        Packet p = engine.packet();
        p.row.protocol = columns.protocolNames().add(p.protocol());
        columns.append(frame, p.row, p.time, file.frames().length(frame));
        if (p.row.inStream && Protocol.TCP.in(p.row.layers)) {
            columns.tcp().complete(p.row.stream, engine.completeness(p.row.stream));
        }
    }

    /** Goes on with a longer version of the same file, with the next {@link #index(JobContext)}. */
    public void grow(Bytes longer) {
        file.grow(longer);
    }

    /** Adds TLS secrets in NSS key log format. They serve what is taken apart from now on; the columns keep what was in clear. */
    public void addKeyLog(String text) {
        secrets.add(text);
        synchronized (replays) {
            replays.clear();
        }
    }

    /** Whether there are TLS secrets, so that taking a frame apart may show more than the columns know. */
    public boolean hasSecrets() {
        return !secrets.logs().isEmpty();
    }

    /** Frames that can be looked at. */
    public int size() {
        return columns.size();
    }

    /** The index. */
    public Columns columns() {
        return columns;
    }

    /** Times, lengths and places of the frames. */
    public FrameTable frames() {
        return file.frames();
    }

    /** The interface a frame was captured at. */
    public Interface interfaceOf(int frame) {
        return file.interfaces().get(file.frames().interfaceIndex(frame));
    }

    /** The interfaces so far. */
    public List<Interface> interfaces() {
        return file.interfaces();
    }

    /** Names the file gives to addresses, by the address as text. */
    public Map<String, String> names() {
        return file.names();
    }

    /** What is wrong with the file so far. */
    public Optional<Problem> problem() {
        return file.problem();
    }

    /** The bytes of a frame as captured. */
    public byte[] bytes(int frame) {
        long offset = file.frames().offset(frame);
        return file.bytes().array(offset, offset + file.frames().captured(frame));
    }

    /** Takes a frame apart, together with what came before it in its stream. */
    public Dissection dissect(int frame) {
        synchronized (replays) {
            long key = (long) columns.stream(frame) << 1 | (columns.has(frame, Protocol.TCP) ? 1 : 0);
            Replay known = replays.remove(key);
            if (known == null || !known.reaches(frame)) {
                known = new Replay(file, columns, secrets, datagrams, columns.stream(frame), frame);
            }
            replays.put(key, known);
            if (replays.size() > MOST_REPLAYS) {
                replays.remove(replays.keySet().iterator().next());
            }
            return known.dissect(frame);
        }
    }

    /**
     * Takes many frames apart, in their order, in one pass over the capture.
     *
     * @param wanted  tells which
     * @param visitor is given each
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void dissect(IntPredicate wanted, Consumer<Dissection> visitor, JobContext context) {
        pass(wanted, Detail.TREE, engine -> visitor.accept(engine.finish()), context);
    }

    /**
     * Takes frames of one TCP stream apart, with what came before them in it; much less work than a pass over a large capture when few streams
     * are looked at.
     *
     * @param frames  frames of the stream, ascending
     * @param visitor is given each
     */
    public void dissect(int[] frames, Consumer<Dissection> visitor) {
        if (frames.length > 0) {
            Replay replay = new Replay(file, columns, secrets, datagrams, columns.stream(frames[0]), frames[0]);
            for (int frame : frames) {
                visitor.accept(replay.dissect(frame));
            }
        }
    }

    /** A line of the packet list. */
    @FunctionalInterface
    public interface Line {
        /** The frame, the text of its Protocol column and that of its Info column. */
        void at(int frame, String protocol, String info);
    }

    /**
     * Says what the Info column has for many frames, in their order, in one pass over the capture; much less work than taking them apart.
     *
     * @param wanted  tells which
     * @param visitor is given each
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void lines(IntPredicate wanted, Line visitor, JobContext context) {
        pass(wanted, Detail.LINE, engine -> {
            Packet p = engine.packet();
            visitor.at(p.frame, p.protocol(), p.info.toString());
        }, context);
    }

    private void pass(IntPredicate wanted, Detail detail, Consumer<Engine> visitor, JobContext context) {
        Engine pass = new Engine(file, new Columns(), secrets, true, new ConcurrentHashMap<>());
        int size = columns.size();
        for (int frame = 0; frame < size; frame++) {
            if ((frame & STEP - 1) == 0) {
                context.cancel().check();
                context.progress().at(frame, size);
            }
            boolean told = wanted.test(frame);
            pass.process(frame, -1, -1, told ? detail : Detail.COLUMNS);
            if (told) {
                visitor.accept(pass);
            }
        }
    }
}
