package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.Dissection.SourceKind;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.index.Protocol;
import java.util.Locale;

/** What a body is, by its content type: the part of the columns that tells. */
public final class Body {
    private Body() {}

    static void show(Packet p, Head h, int from, int to) {
        if (to <= from) {
            return;
        }
        String type = type(h.contentType);
        if (h.chunked && p.describing()) {
            byte[] plain = Chunks.joined(p, from, to);
            if (plain.length > 0) {
                Packet.Saved saved = p.enter(SourceKind.BODY, plain, plain.length);
                content(p, type, 0, plain.length);
                p.leave(saved);
            }
        } else {
            content(p, type, from, to);
        }
    }

    /** A content type without its parameters, in lower case. */
    public static String type(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Says what a body of this type is in the columns, in Wireshark's words. */
    public static void content(Packet p, String type, int from, int to) {
        if (type.equals("application/json") || type.endsWith("+json") && type.startsWith("application/")) {
            p.protocol(p.protocol() + "/JSON");
            p.layer(Protocol.JSON, from, to - from);
            p.info.append(", ", "JavaScript Object Notation (" + type + ")");
        } else if (type.equals("text/xml") || type.endsWith("/xml") || type.endsWith("+xml")) {
            p.protocol(p.protocol() + "/XML");
            p.layer(Protocol.XML, from, to - from);
        } else if (type.startsWith("text/") || type.equals("application/x-www-form-urlencoded")) {
            p.info.append("", " (" + type + ")");
            p.path(type.startsWith("text/") ? "data-text-lines" : "urlencoded-form");
            return;
        } else {
            p.layer(Protocol.DATA, from, to - from);
            p.tree.octets(FrameFields.DATA_DATA, from, to - from);
            p.tree.generated(FrameFields.DATA_LEN, to - from);
        }
        p.tree.close();
    }
}
