package io.meshscope.packets.dns;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.DnsFields;
import io.meshscope.packets.field.FieldNames;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;

/** DNS messages (RFC 1035, 3596, 2782, 6891), and which answer belongs to which question. */
public final class Dns {
    private static final int HEADER = 12;
    private static final int MOST_PENDING = 4096;
    private static final int MOST_RECORDS = 2000;

    private record Question(int stream, int id) {}

    private record Asked(int frame, long time) {}

    private final Map<Question, Asked> asked = new LinkedHashMap<>();

    /** Takes a message apart. */
    public void dissect(Packet p, int from, int to, int stream, boolean multicast) {
        p.protocol(multicast ? "MDNS" : "DNS");
        p.layer(multicast ? Protocol.MDNS : Protocol.DNS, from, to - from);
        int id = p.u16(from);
        int flags = p.u16(from + 2);
        boolean answer = (flags & 0x8000) != 0;
        int code = flags & 15;
        header(p, from, id, flags, answer, code);
        if (!p.quoted) {
            p.row.code = answer ? code + 1 : 0;
        }
        Question key = new Question(stream, id);
        if (answer) {
            Asked question = asked.get(key);
            if (question != null && p.describing()) {
                p.tree.generated(DnsFields.RESPONSE_TO, question.frame + 1);
                p.tree.generated(DnsFields.TIME, new Value.Nanos(p.time - question.time));
            }
        } else {
            asked.putIfAbsent(key, new Asked(p.frame, p.time));
            if (asked.size() > MOST_PENDING) {
                asked.remove(asked.keySet().iterator().next());
            }
        }
        if (p.describing()) {
            body(p, from, to, id, flags, answer, code, multicast);
        }
        p.tree.close();
    }

    private static void header(Packet p, int from, int id, int flags, boolean answer, int code) {
        p.tree.number(DnsFields.ID, from, 2, id);
        p.tree.open(DnsFields.FLAGS, from + 2, 2, new Value.Number(flags));
        p.tree.bit(DnsFields.FLAGS_RESPONSE, from + 2, 2, answer);
        p.tree.number(DnsFields.FLAGS_OPCODE, from + 2, 2, flags >>> 11 & 15);
        if (answer) {
            p.tree.bit(DnsFields.FLAGS_AUTHORITATIVE, from + 2, 2, (flags & 0x400) != 0);
        }
        p.tree.bit(DnsFields.FLAGS_TRUNCATED, from + 2, 2, (flags & 0x200) != 0);
        p.tree.bit(DnsFields.FLAGS_RECDESIRED, from + 2, 2, (flags & 0x100) != 0);
        if (answer) {
            p.tree.bit(DnsFields.FLAGS_RECAVAIL, from + 2, 2, (flags & 0x80) != 0);
            p.tree.number(DnsFields.FLAGS_RCODE, from + 2, 2, code);
        }
        p.tree.close();
    }

    private static void body(Packet p, int from, int to, int id, int flags, boolean answer, int code, boolean multicast) {
        int questions = p.u16(from + 4);
        int answers = p.u16(from + 6);
        int authorities = p.u16(from + 8);
        int others = p.u16(from + 10);
        p.tree.number(DnsFields.COUNT_QUERIES, from + 4, 2, questions);
        p.tree.number(DnsFields.COUNT_ANSWERS, from + 6, 2, answers);
        p.tree.number(DnsFields.COUNT_AUTH_RR, from + 8, 2, authorities);
        p.tree.number(DnsFields.COUNT_ADD_RR, from + 10, 2, others);
        String opcode = (flags >>> 11 & 15) == 0 ? "Standard query" : (flags >>> 11 & 15) == 5 ? "Dynamic update" : "Unknown operation";
        p.info.set(opcode + (answer ? " response" : "") + " 0x%04x".formatted(id) + (answer && code != 0
                ? " " + FieldNames.DNS_RCODES.getOrDefault((long) code, "Unknown error")
                : ""));
        Records records = new Records(p, from, Math.min(to, p.limit()));
        int at = from + HEADER;
        for (int i = 0; i < questions && i < MOST_RECORDS && at < to; i++) {
            at = records.question(at, multicast);
        }
        for (int i = 0; i < answers && i < MOST_RECORDS && at < to; i++) {
            at = records.record(at, true);
        }
        for (int i = 0; i < authorities + others && i < MOST_RECORDS && at < to; i++) {
            at = records.record(at, i < authorities || others == 1);
        }
    }
}
