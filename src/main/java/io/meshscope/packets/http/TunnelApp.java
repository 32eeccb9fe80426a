package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What runs through the tunnel of a CONNECT, or after a PROXY header; told by its first bytes. */
public final class TunnelApp implements StreamApp {
    private final Apps apps;
    private @Nullable StreamApp inner;

    /** A tunnel; {@code apps} tells what is in it. */
    public TunnelApp(Apps apps) {
        this.apps = apps;
    }

    @Override
    public StreamApp current() {
        StreamApp known = inner;
        return known == null ? this : known.current();
    }

    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        Optional<StreamApp> found = apps.detect(p, from, to, p.row.sourcePort, p.row.destinationPort, Apps.Inside.TUNNEL);
        if (found.isEmpty()) {
            return REJECTED;
        }
        inner = found.get();
        return found.get().dissect(p, from, to, fromClient);
    }
}
