package io.meshscope.packets.flow;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the handshake of a connection gives away about who speaks and how. */
final class Marks {
    /** Something seen, and where. */
    record Seen(String text, int frame) {}

    private @Nullable Seen serverName;
    private final List<Seen> protocols = new ArrayList<>();
    private final List<Seen> identities = new ArrayList<>();

    /** Takes down what a frame gives away. */
    void add(Dissection frame) {
        if (serverName == null) {
            for (String name : texts(frame, TlsFields.HANDSHAKE_EXTENSIONS_SERVER_NAME)) {
                serverName = new Seen(name, frame.frame());
            }
        }
        texts(frame, TlsFields.HANDSHAKE_EXTENSIONS_ALPN_STR).forEach(t -> protocols.add(new Seen(t, frame.frame())));
        texts(frame, TlsFields.SAN_URI).stream().filter(t -> t.startsWith("spiffe://"))
                .forEach(t -> identities.add(new Seen(t, frame.frame())));
    }

    private static List<String> texts(Dissection frame, FieldId field) {
        List<String> out = new ArrayList<>();
        for (Node node : frame.all(field)) {
            if (node.value() instanceof Value.Text(String text) && !text.isEmpty()) {
                out.add(text);
            }
        }
        return out;
    }

    /** The server name the client asked for. */
    @Nullable
    Seen serverName() {
        return serverName;
    }

    /** Protocols offered and chosen by ALPN. */
    List<Seen> protocols() {
        return protocols;
    }

    /** SPIFFE identities of certificates that could be read. */
    List<Seen> identities() {
        return identities;
    }
}
