package io.meshscope.packets.flow;

import io.meshscope.base.JobContext;
import io.meshscope.packets.Capture;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import io.meshscope.packets.index.Streams;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reads the flows of a capture: every TCP connection with its story. */
public final class Flows {
    private static final int OUTBOUND = 15001;
    /** Fewer streams than this between two looks at whether to stop. */
    private static final int CHUNK = 64;

    private final Capture capture;
    private final PeerNames names;
    private final Columns columns;

    private Flows(Capture capture, PeerNames names) {
        this.capture = capture;
        this.names = names;
        this.columns = capture.columns();
    }

    /**
     * What is told.
     *
     * @param flows  connections, in the order of their first frames
     * @param untold how many connections there are besides; above a hundred thousand those in which the index shows nothing wrong are not told
     */
    public record Told(List<Flow> flows, int untold) {
        public Told {
            flows = List.copyOf(flows);
        }
    }

    /**
     * The flows of all frames that are indexed.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<Flow> of(Capture capture, PeerNames names, JobContext context) {
        return of(capture, names, _ -> true, context).flows();
    }

    /**
     * The flows of some streams.
     *
     * @param wanted tells by its number whether a stream is wanted
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Told of(Capture capture, PeerNames names, IntPredicate wanted, JobContext context) {
        return new Flows(capture, names).all(wanted, context);
    }

    private Told all(IntPredicate wanted, JobContext context) {
        int streams = columns.tcp().size();
        Map<Integer, List<Trace.Refusal>> refusals = refusals(context);
        Map<Integer, Integer> answers = answers();
        Set<Integer> taken = Set.copyOf(answers.values());
        BitSet chosen = Chosen.of(columns, s -> wanted.test(s) || (answers.containsKey(s) && wanted.test(answers.getOrDefault(s, -1))),
                context);
        answers.forEach((asked, answer) -> chosen.set(answer, chosen.get(asked)));
        Readings readings = Readings.of(capture, chosen, context);
        TraceReader reader = new TraceReader(capture, readings);
        List<Flow> flows = IntStream.range(0, (streams + CHUNK - 1) / CHUNK).parallel().mapToObj(chunk -> {
            context.cancel().check();
            List<Flow> part = new ArrayList<>();
            for (int s = chunk * CHUNK; s < Math.min(streams, (chunk + 1) * CHUNK); s++) {
                if (!taken.contains(s) && chosen.get(s)) {
                    Integer other = answers.get(s);
                    part.add(flow(reader, readings.marks(s), s, other == null ? OptionalInt.empty() : OptionalInt.of(other),
                            refusals.getOrDefault(s, List.of())));
                }
            }
            return part;
        }).flatMap(List::stream).toList();
        int untold = 0;
        for (int s = 0; s < streams; s++) {
            untold += wanted.test(s) && !chosen.get(s) && !taken.contains(s) ? 1 : 0;
        }
        return new Told(flows, untold);
    }

    /** What ICMP says of the streams it quotes. */
    private Map<Integer, List<Trace.Refusal>> refusals(JobContext context) {
        Map<Integer, List<Trace.Refusal>> out = new HashMap<>();
        long icmp = Protocol.ICMP.bit() | Protocol.ICMPV6.bit();
        for (int row = 0; row < columns.size(); row++) {
            if ((row & 0xfffff) == 0) {
                context.cancel().check();
            }
            if ((columns.layers(row) & icmp) != 0 && columns.has(row, Protocol.TCP) && columns.stream(row) >= 0) {
                out.computeIfAbsent(columns.stream(row), k -> new ArrayList<>()).add(new Trace.Refusal(row, capture.frames().time(row),
                        columns.code(row), columns.has(row, Protocol.ICMPV6)));
            }
        }
        return out;
    }

    /**
     * Redirected connections of an application on the loopback interface: its packets go to 127.0.0.1:15001, the answers come from the address
     * it meant to call, since the kernel undoes the redirection before they are captured. Two one-way streams are one connection.
     */
    private Map<Integer, Integer> answers() {
        Streams tcp = columns.tcp();
        Map<Long, Integer> asking = new HashMap<>();
        for (int s = 0; s < tcp.size(); s++) {
            if (tcp.serverPort(s) == OUTBOUND && tcp.serverFrames(s) == 0) {
                asking.put(key(tcp, s), s);
            }
        }
        Map<Integer, Integer> out = new HashMap<>();
        for (int s = 0; s < tcp.size() && !asking.isEmpty(); s++) {
            Integer asked = asking.get(key(tcp, s));
            if (asked != null && asked != s && tcp.clientFrames(s) == 0 && !out.containsKey(asked) && tcp.start(s) >= tcp.start(asked)
                    && tcp.start(s) <= tcp.end(asked)) {
                out.put(asked, s);
            }
        }
        return out;
    }

    private static long key(Streams tcp, int stream) {
        return ((long) tcp.client(stream) << 16) | tcp.clientPort(stream);
    }

    private Flow flow(TraceReader reader, Marks marks, int stream, OptionalInt answers, List<Trace.Refusal> refusals) {
        Trace trace = reader.read(stream, answers, refusals);
        Marks.Seen asked = marks.serverName();
        String serverName = asked == null ? "" : asked.text();
        Optional<ServerName> target = ServerName.parse(serverName);
        Optional<Peer> client = names.of(trace.client().address());
        Optional<Peer> server = names.of(trace.server().address());
        Leg leg = answers.isPresent() ? Leg.APP_TO_PROXY : Leg.of(trace.client(), trace.server());
        Judge judge = new Judge(trace, marks);
        Cast cast = new Cast(client.map(Peer::name).orElse(trace.client().text()),
                server.map(Peer::name).orElseGet(() -> target.map(ServerName::service).orElse(trace.server().text())), leg);
        Story story = Storyteller.tell(trace, cast);
        Verdict verdict = judge.verdict(story);
        Streams tcp = columns.tcp();
        int other = answers.orElse(stream);
        int frames = frames(tcp, stream) + (answers.isPresent() ? frames(tcp, other) : 0);
        long bytes = bytes(tcp, stream) + (answers.isPresent() ? bytes(tcp, other) : 0);
        return new Flow(stream, answers, trace.client(), trace.server(), client, server, leg, serverName, target, verdict, judge.proofs(),
                Exchanges.of(trace), trace.start(), Math.max(tcp.end(stream), tcp.end(other)), frames, bytes, story);
    }

    private static int frames(Streams tcp, int stream) {
        return tcp.clientFrames(stream) + tcp.serverFrames(stream);
    }

    private static long bytes(Streams tcp, int stream) {
        return tcp.clientBytes(stream) + tcp.serverBytes(stream);
    }
}
