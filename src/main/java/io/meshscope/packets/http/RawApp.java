package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.index.Protocol;

/** Bytes of a protocol that is not known, after an upgrade to it. */
final class RawApp implements StreamApp {
    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        p.layer(Protocol.DATA, from, to - from);
        p.tree.octets(FrameFields.DATA_DATA, from, to - from);
        p.tree.generated(FrameFields.DATA_LEN, to - from);
        p.tree.close();
        return to - from;
    }
}
