package io.meshscope.packets.flow;

import io.meshscope.packets.Capture;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Streams;
import java.util.ArrayList;
import java.util.List;

/**
 * Who spoke with whom, and how much.
 *
 * @param tcp         whether over TCP, else UDP
 * @param stream      number of its stream
 * @param client      who began
 * @param server      the other side
 * @param framesThere frames from client to server
 * @param framesBack  frames from server to client
 * @param bytesThere  their bytes on the wire
 * @param bytesBack   bytes back
 * @param start       when the first frame was captured, nanoseconds since 1970
 * @param duration    nanoseconds from the first to the last
 */
public record Conversation(boolean tcp, int stream, Endpoint client, Endpoint server, int framesThere, int framesBack, long bytesThere,
        long bytesBack, long start, long duration) {
    /** All of a capture: TCP first, then UDP. */
    public static List<Conversation> of(Capture capture) {
        List<Conversation> out = new ArrayList<>();
        Columns columns = capture.columns();
        add(columns, columns.tcp(), true, out);
        add(columns, columns.udp(), false, out);
        return out;
    }

    private static void add(Columns columns, Streams streams, boolean tcp, List<Conversation> out) {
        for (int s = 0; s < streams.size(); s++) {
            out.add(new Conversation(tcp, s, new Endpoint(columns.addresses().text(streams.client(s)), streams.clientPort(s)),
                    new Endpoint(columns.addresses().text(streams.server(s)), streams.serverPort(s)), streams.clientFrames(s),
                    streams.serverFrames(s), streams.clientBytes(s), streams.serverBytes(s), streams.start(s),
                    streams.end(s) - streams.start(s)));
        }
    }

    /** A display filter that shows just this conversation. */
    public String filter() {
        return (tcp ? "tcp" : "udp") + ".stream == " + stream;
    }
}
