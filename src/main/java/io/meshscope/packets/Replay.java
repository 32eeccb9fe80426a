package io.meshscope.packets;

import io.meshscope.packets.dissect.Detail;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.file.CaptureFile;
import io.meshscope.packets.index.Analysis;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import java.util.Map;

/** Goes through the frames of one stream again, so that a frame can be taken apart with what came before it. */
final class Replay {
    private final Columns columns;
    private final Map<Integer, int[]> datagrams;
    private final Engine engine;
    private final int stream;
    private final boolean tcp;
    /** The next frame of the stream that was not gone through; -1 at the end. */
    private int next;

    Replay(CaptureFile file, Columns columns, Secrets secrets, Map<Integer, int[]> datagrams, int stream, int frame) {
        this.columns = columns;
        this.datagrams = datagrams;
        this.stream = stream;
        this.engine = new Engine(file, new Columns(), secrets, true, new java.util.HashMap<>());
        this.tcp = columns.has(frame, Protocol.TCP);
        this.next = stream < 0 || !(tcp || columns.has(frame, Protocol.UDP)) ? -1 : (tcp ? columns.tcp() : columns.udp()).first(stream);
    }

    /** Whether it has not gone past a frame of its stream yet. */
    boolean reaches(int frame) {
        return stream >= 0 && columns.stream(frame) == stream && columns.has(frame, Protocol.TCP) == tcp && next >= 0 && frame >= next;
    }

    Dissection dissect(int frame) {
        while (next >= 0 && next < frame) {
            process(next, Detail.COLUMNS);
            next = columns.next(next);
        }
        if (next == frame) {
            next = columns.next(frame);
        }
        process(frame, Detail.TREE);
        return engine.finish();
    }

    private void process(int frame, Detail wanted) {
        for (int piece : datagrams.getOrDefault(frame, new int[0])) {
            if (piece != frame) {
                engine.process(piece, tcp ? stream : -1, tcp ? -1 : stream, Detail.COLUMNS);
            }
        }
        engine.packet().knownReused = tcp && Analysis.REUSED_PORTS.in(columns.analysis(frame));
        engine.process(frame, tcp ? stream : -1, tcp ? -1 : stream, wanted);
    }
}
