package io.meshscope.packets.filter;

import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.index.Addresses;
import io.meshscope.packets.index.Analysis;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Names;
import io.meshscope.packets.index.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongPredicate;

/** Which fields of filters are columns, and for which rows the column is the whole truth. */
final class FieldColumns {
    /** Frames with several headers, or with one that is cut short. */
    private static final long INNER = Protocol.NESTED | Protocol.SHORT.bit() | Protocol.MALFORMED.bit();
    private static final long SEVERAL = Protocol.SEVERAL;

    private final Columns columns;
    private final FrameTable frames;
    /** Whether there are keys, so that frames may hold messages that the columns do not know. */
    private final boolean keyed;
    private final IntPredicate marked;
    private final Map<FieldId, IntToLongFunction> frameNumbers = new HashMap<>();
    private final Map<FieldId, IntToLongFunction> tcpNumbers = new HashMap<>();

    FieldColumns(Columns columns, FrameTable frames, boolean keyed, IntPredicate marked) {
        this.columns = columns;
        this.frames = frames;
        this.keyed = keyed;
        frameNumbers.put(FrameFields.NUMBER, row -> row + 1L);
        frameNumbers.put(FrameFields.MARKED, row -> marked.test(row) ? 1 : 0);
        this.marked = marked;
        frameNumbers.put(FrameFields.LEN, frames::length);
        frameNumbers.put(FrameFields.CAP_LEN, frames::captured);
        tcpNumbers.put(TcpFields.STREAM, columns::stream);
        tcpNumbers.put(TcpFields.FLAGS, columns::flags);
        tcpNumbers.put(TcpFields.LEN, columns::payload);
        tcpNumbers.put(TcpFields.SEQ, columns::sequence);
        tcpNumbers.put(TcpFields.ACK, columns::acknowledgement);
        tcpNumbers.put(TcpFields.WINDOW_SIZE_VALUE, columns::window);
        tcpNumbers.put(TcpFields.SRCPORT, columns::sourcePort);
        tcpNumbers.put(TcpFields.DSTPORT, columns::destinationPort);
        bit(TcpFields.FLAGS_FIN, 0x01);
        bit(TcpFields.FLAGS_SYN, 0x02);
        bit(TcpFields.FLAGS_RESET, 0x04);
        bit(TcpFields.FLAGS_PUSH, 0x08);
        bit(TcpFields.FLAGS_ACK, 0x10);
        bit(TcpFields.FLAGS_URG, 0x20);
        bit(TcpFields.FLAGS_ECE, 0x40);
        bit(TcpFields.FLAGS_CWR, 0x80);
    }

    private void bit(FieldId field, int mask) {
        tcpNumbers.put(field, row -> (columns.flags(row) & mask) == 0 ? 0 : 1);
    }

    /** A test of rows whether a field is there; nothing when no column tells. */
    Optional<Ternary.OfRow> exists(FieldId field) {
        if (tcpNumbers.containsKey(field) || field.equals(TcpFields.PORT)) {
            return Optional.of(row -> exact(row, INNER, true)); // asked only of frames with TCP
        }
        if (field.equals(FrameFields.MARKED)) {
            return Optional.of(row -> Ternary.of(marked.test(row)));
        }
        for (Analysis analysis : Analysis.values()) {
            if (analysis.field().equals(field)) {
                int bit = analysis.bit();
                return Optional.of(row -> exact(row, INNER, (columns.analysis(row) & bit) != 0));
            }
        }
        if (field.equals(TcpFields.ANALYSIS_FLAGS)) {
            return Optional.of(row -> exact(row, INNER, columns.analysis(row) != 0, isFastOpen(row)));
        }
        if (!keyed && field.equals(HttpFields.REQUEST)) {
            return Optional.of(plain(row -> Ternary.of(columns.method(row) != 0)));
        }
        if (!keyed && field.equals(HttpFields.RESPONSE)) {
            return Optional.of(plain(row -> Ternary.of(columns.status(row) != 0)));
        }
        if (field.equals(TlsFields.HANDSHAKE_EXTENSIONS_SERVER_NAME)) {
            return Optional.of(row -> Ternary.of(columns.serverName(row) != 0));
        }
        return Optional.empty();
    }

    /** A test of rows for a condition on a field; nothing when no column tells. */
    Optional<Ternary.OfRow> test(FieldId field, boolean all, Check.Condition condition) {
        Optional<LongPredicate> number = Numbers.of(condition);
        if (number.isPresent()) {
            LongPredicate test = number.get();
            if (field.equals(TcpFields.PORT) || field.equals(IpFields.UDP_PORT)) {
                return Optional.of(both(all, row -> test.test(columns.sourcePort(row)), row -> test.test(columns.destinationPort(row))));
            }
            return number(field, test).or(() -> message(field, all, test));
        }
        return address(field, all, condition).or(() -> text(field, all, condition));
    }

    /** A test of rows for a condition on a field that is one number. */
    Optional<Ternary.OfRow> number(FieldId field, LongPredicate test) {
        IntToLongFunction frame = frameNumbers.get(field);
        if (frame != null) {
            return Optional.of(row -> Ternary.of(test.test(frame.applyAsLong(row))));
        }
        IntToLongFunction tcp = tcpNumbers.get(field);
        if (tcp != null) {
            return Optional.of(row -> exact(row, INNER, test.test(tcp.applyAsLong(row))));
        }
        if (field.equals(IpFields.UDP_SRCPORT)) {
            return Optional.of(row -> exact(row, INNER, test.test(columns.sourcePort(row))));
        }
        if (field.equals(IpFields.UDP_DSTPORT)) {
            return Optional.of(row -> exact(row, INNER, test.test(columns.destinationPort(row))));
        }
        return time(field, test);
    }

    private Optional<Ternary.OfRow> time(FieldId field, LongPredicate test) {
        if (field.equals(FrameFields.TIME) || field.equals(FrameFields.TIME_EPOCH)) {
            return Optional.of(row -> Ternary.of(frames.time(row) != FrameTable.NO_TIME && test.test(frames.time(row))));
        }
        if (field.equals(FrameFields.TIME_RELATIVE)) {
            return Optional.of(row -> since(row, 0, test));
        }
        if (field.equals(FrameFields.TIME_DELTA)) {
            return Optional.of(row -> since(row, Math.max(0, row - 1), test));
        }
        return Optional.empty();
    }

    private Ternary since(int row, int other, LongPredicate test) {
        long from = frames.time(other);
        long to = frames.time(row);
        return from == FrameTable.NO_TIME || to == FrameTable.NO_TIME ? Ternary.ASK : Ternary.of(test.test(to - from));
    }

    /** What the columns know of messages: handshakes, alerts, statuses. */
    private Optional<Ternary.OfRow> message(FieldId field, boolean all, LongPredicate test) {
        if (field.equals(TlsFields.HANDSHAKE_TYPE) && !all) {
            return Optional.of(row -> handshake(row, test));
        }
        if (field.equals(TlsFields.ALERT_MESSAGE_DESC)) {
            return Optional.of(row -> keyed
                    ? Ternary.ASK
                    : first(row, all, columns.alert(row) >= 0, columns.alert(row) >= 0 && test.test(columns.alert(row))));
        }
        if (field.equals(HttpFields.RESPONSE_CODE)) {
            return Optional.of(row -> keyed || columns.has(row, Protocol.HTTP2)
                    ? Ternary.ASK
                    : first(row, all, columns.status(row) != 0, test.test(columns.status(row))));
        }
        return Optional.empty();
    }

    private Ternary handshake(int row, LongPredicate test) {
        int types = columns.handshakes(row);
        for (int type = 0; type < Integer.SIZE; type++) {
            if (((types >>> type) & 1) != 0 && test.test(type)) {
                return Ternary.YES;
            }
        }
        return keyed ? Ternary.ASK : Ternary.NO;
    }

    private Optional<Ternary.OfRow> address(FieldId field, boolean all, Check.Condition condition) {
        boolean four = field.equals(IpFields.ADDR) || field.equals(IpFields.SRC) || field.equals(IpFields.DST);
        if (!four && !field.equals(IpFields.IPV6_ADDR) && !field.equals(IpFields.IPV6_SRC) && !field.equals(IpFields.IPV6_DST)) {
            return Optional.empty();
        }
        Addresses addresses = columns.addresses();
        Addresses.Family family = four ? Addresses.Family.IPV4 : Addresses.Family.IPV6;
        IntPredicate matches = remembered(addresses.size(),
                id -> addresses.family(id) == family && condition.test(new Value.Octets(addresses.bytes(id))));
        IntPredicate source = row -> matches.test(columns.source(row));
        IntPredicate destination = row -> matches.test(columns.destination(row));
        Ternary.OfRow test = addressTest(field, all, source, destination);
        // A tunnel may carry frames without addresses of this kind: the columns have those of the innermost.
        return Optional.of(row -> addresses.family(columns.source(row)) == family ? test.test(row) : Ternary.ASK);
    }

    private Ternary.OfRow addressTest(FieldId field, boolean all, IntPredicate source, IntPredicate destination) {
        if (field.equals(IpFields.SRC) || field.equals(IpFields.IPV6_SRC)) {
            return row -> exact(row, INNER, source.test(row));
        }
        return field.equals(IpFields.DST) || field.equals(IpFields.IPV6_DST)
                ? row -> exact(row, INNER, destination.test(row))
                : both(all, source, destination);
    }

    private Optional<Ternary.OfRow> text(FieldId field, boolean all, Check.Condition condition) {
        if (field.equals(FrameFields.COLUMN_PROTOCOL)) {
            return Optional.of(row -> Ternary.of(condition.test(new Value.Text(columns.protocol(row)))));
        }
        if (field.equals(TlsFields.HANDSHAKE_EXTENSIONS_SERVER_NAME)) {
            return Optional.of(named(columns.hosts(), columns::serverName, all, condition));
        }
        if (keyed) {
            return Optional.empty();
        }
        if (field.equals(HttpFields.HOST)) {
            return Optional.of(plain(named(columns.hosts(), columns::host, all, condition)));
        }
        return field.equals(HttpFields.REQUEST_METHOD)
                ? Optional.of(plain(named(columns.methods(), columns::method, all, condition)))
                : Optional.empty();
    }

    /** Only where HTTP/2 has no say: its requests share the columns. */
    private Ternary.OfRow plain(Ternary.OfRow test) {
        return row -> columns.has(row, Protocol.HTTP2) ? Ternary.ASK : test.test(row);
    }

    private Ternary.OfRow named(Names names, IntUnaryOperator column, boolean all, Check.Condition condition) {
        IntPredicate test = remembered(names.size(), id -> condition.test(new Value.Text(names.get(id))));
        return row -> {
            int id = column.applyAsInt(row);
            return first(row, all, id != 0, id != 0 && test.test(id));
        };
    }

    /** Asks once for each number there is now; numbers that come later are asked each time. */
    private static IntPredicate remembered(int size, IntPredicate test) {
        boolean[] known = new boolean[size];
        for (int id = 1; id < size; id++) {
            known[id] = test.test(id);
        }
        return id -> id < size ? known[id] : test.test(id);
    }

    private Ternary.OfRow both(boolean all, IntPredicate source, IntPredicate destination) {
        return row -> exact(row, INNER,
                all ? source.test(row) && destination.test(row) : source.test(row) || destination.test(row));
    }

    /** The answer for a field of which the columns have the first value in a frame: enough when there is none, or it decides alone. */
    private Ternary first(int row, boolean all, boolean there, boolean passes) {
        if (!there || passes != all) {
            return Ternary.of(there && passes);
        }
        return exact(row, SEVERAL, passes);
    }

    /** Whether a segment opens a connection and brings data at once, which TCP analysis notes but the columns do not. */
    private boolean isFastOpen(int row) {
        return (columns.flags(row) & 0x02) != 0 && columns.payload(row) > 0;
    }

    private Ternary exact(int row, long unless, boolean answer, boolean doubtful) {
        return doubtful && !answer ? Ternary.ASK : exact(row, unless, answer);
    }

    /** An answer, unless the frame has more than the columns can say. */
    private Ternary exact(int row, long unless, boolean answer) {
        return (columns.layers(row) & unless) != 0 ? Ternary.ASK : Ternary.of(answer);
    }
}
