package io.meshscope.packets.flow;

/**
 * What a line of an access log tells of the connections of its request (Envoy documentation, "Access logging": command operators).
 *
 * @param id               what the reader of the log calls the line: a line number or a row
 * @param start            when the request began, nanoseconds since 1970
 * @param duration         how long it took, nanoseconds
 * @param downstreamRemote {@code DOWNSTREAM_REMOTE_ADDRESS}: who called the proxy; empty when not logged
 * @param downstreamLocal  {@code DOWNSTREAM_LOCAL_ADDRESS}: what it called; empty when not logged
 * @param upstreamLocal    {@code UPSTREAM_LOCAL_ADDRESS}: from where the proxy called on; empty when not logged
 * @param upstreamHost     {@code UPSTREAM_HOST}: whom it called; empty when not logged
 * @param requestId        {@code x-request-id}; empty when not logged
 * @param status           response code and flags as logged, for people: {@code 504 UT}
 */
public record AccessLine(long id, long start, long duration, String downstreamRemote, String downstreamLocal, String upstreamLocal,
        String upstreamHost, String requestId, String status) {}
