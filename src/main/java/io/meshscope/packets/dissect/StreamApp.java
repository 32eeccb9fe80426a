package io.meshscope.packets.dissect;

/** What runs in one stream of bytes: TLS, HTTP … One object for each stream; it remembers what it needs from message to message. */
public interface StreamApp {
    /** Returned by {@link #dissect}: these bytes are not for it. */
    int REJECTED = -1;

    /**
     * Takes messages apart. The bytes begin where a message begins.
     *
     * @param from       first byte, in the bytes the packet reads from
     * @param to         end of the bytes; may lie beyond what is there, where they were cut
     * @param fromClient whether who opened the stream sent them
     * @return how many bytes belong to whole messages, or {@link #REJECTED}. When it is less than there are, {@link Packet#need} says what
     *         is missing, and the rest is brought again with more after it
     */
    int dissect(Packet p, int from, int to, boolean fromClient);

    /** Whether nothing can be told from the app alone any more, and another may take over (after an upgrade): asks it, and gives it. */
    default StreamApp current() {
        return this;
    }
}
