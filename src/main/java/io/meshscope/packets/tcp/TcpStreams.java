package io.meshscope.packets.tcp;

import io.meshscope.packets.dissect.Conversations;
import io.meshscope.packets.dissect.Packet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the stream of a segment. A SYN with another sequence number than the stream's begins a new one: the ports were used again. Where the
 * number of the stream is known from before, that decides.
 */
final class TcpStreams {
    private static final int MOST_ENDED = 4096;

    private final Deque<TcpStream> ended = new ArrayDeque<>();
    private final Conversations conversations = new Conversations();
    private final List<TcpStream> streams = new ArrayList<>();
    private final Map<Integer, TcpStream> known = new HashMap<>();

    /** A stream has ended. What ran in it is forgotten when enough others have ended since, so that late segments still find it. */
    void ended(TcpStream stream) {
        if (stream.ended) {
            return;
        }
        stream.ended = true;
        ended.addLast(stream);
        if (ended.size() > MOST_ENDED) {
            ended.removeFirst().forget();
        }
    }

    int completeness(int stream) {
        return streams.get(stream).completeness;
    }

    TcpStream of(Packet p, Segment s) {
        TcpStream stream = p.knownStream >= 0 ? known(p, s) : find(p, s);
        s.fromFirst = stream.fromFirst(p.source, s.sourcePort);
        return stream;
    }

    private TcpStream known(Packet p, Segment s) {
        TcpStream stream = known.get(p.knownStream);
        if (stream == null) {
            stream = create(p, s, p.knownStream);
            known.put(p.knownStream, stream);
            s.reused = p.knownReused;
        }
        return stream;
    }

    private TcpStream find(Packet p, Segment s) {
        int number = conversations.find(p.source, s.sourcePort, p.destination, s.destinationPort);
        if (number < 0) {
            return open(p, s);
        }
        TcpStream stream = streams.get(number);
        if (!p.quoted && (s.flags & (Segment.SYN | Segment.ACK)) == Segment.SYN) {
            Side side = stream.fromFirst(p.source, s.sourcePort) ? stream.first : stream.second;
            if (side.baseKnown && side.base != s.sequence) {
                s.reused = true;
                return open(p, s);
            }
        }
        return stream;
    }

    private TcpStream open(Packet p, Segment s) {
        int number = streams.size();
        TcpStream stream = create(p, s, number);
        streams.add(stream);
        conversations.put(p.source, s.sourcePort, p.destination, s.destinationPort, number);
        return stream;
    }

    private static TcpStream create(Packet p, Segment s, int number) {
        TcpStream stream = new TcpStream(number, p.source, s.sourcePort, p.time);
        stream.reversed = (s.flags & (Segment.SYN | Segment.ACK)) == (Segment.SYN | Segment.ACK);
        return stream;
    }
}
