package io.meshscope.packets.flow;

/**
 * What a story calls the two sides.
 *
 * @param client the one who called
 * @param server the one who was called
 * @param leg    which part of the path it is
 */
record Cast(String client, String server, Leg leg) {
    /** The name of the side that sent something. */
    String of(boolean client) {
        return client ? client() : server();
    }
}
