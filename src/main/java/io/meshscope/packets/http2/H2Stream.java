package io.meshscope.packets.http2;

import io.meshscope.packets.dissect.Feed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is remembered of one stream of a connection. */
final class H2Stream {
    /** One direction of a stream. */
    static final class Direction {
        String contentType = "";
        /** Bytes of a gRPC message that is not all there. */
        byte[] message = {};
        boolean body;

        void keep(byte[] bytes, int from, int to) {
            int before = message.length;
            message = Arrays.copyOf(message, before + to - from);
            System.arraycopy(bytes, from, message, before, to - from);
        }
    }

    final Direction client = new Direction();
    final Direction server = new Direction();
    int requestFrame = -1;
    long requestTime;
    boolean connect;
    @Nullable
    Feed tunnel;

    Direction direction(boolean fromClient) {
        return fromClient ? client : server;
    }
}
