package io.meshscope.logs.join;

import io.meshscope.logs.index.LogRow;
import java.util.List;

/**
 * What Envoy's debug log tells of one stream: the lines of the client's connection and stream, and those of the connection to the upstream it
 * used, in the order they were written.
 *
 * @param connection id of the client's connection
 * @param stream     id of the stream, or "" for the connection as a whole
 * @param upstream   id of the connection to the upstream, or "" when none was taken
 * @param cluster    cluster the request was sent to, or ""
 * @param requestId  x-request-id, or ""
 * @param events     what happened
 */
public record DebugStory(String connection, String stream, String upstream, String cluster, String requestId, List<Event> events) {
    /** What an event is about. */
    public enum Step {
        CONNECTION, REQUEST, ROUTE, POOL, UPSTREAM, RESPONSE, CLOSE, OTHER
    }

    /** Which connection an event is of. */
    public enum Leg {
        DOWNSTREAM, UPSTREAM
    }

    /**
     * A line of the story.
     *
     * @param row     the line
     * @param leg     which connection it is of
     * @param step    what it is about
     * @param anomaly whether this is where it goes wrong: a timeout, a reset, a refused or broken connection, a reply of the proxy's own
     * @param after   microseconds since the event before, or 0
     */
    public record Event(LogRow row, Leg leg, Step step, boolean anomaly, long after) {}

    public DebugStory {
        events = List.copyOf(events);
    }
}
