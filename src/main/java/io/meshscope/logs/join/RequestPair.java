package io.meshscope.logs.join;

import io.meshscope.base.Phrase;
import io.meshscope.logs.index.LogRow;
import java.util.List;

/**
 * The lines two proxies wrote about one request.
 *
 * @param client  the caller's proxy, or the proxy nearer to the caller
 * @param server  the proxy nearer to the application
 * @param how     what joins them
 * @param phases  where the time went, as far as the lines tell
 * @param verdict who gave up or answered
 */
public record RequestPair(LogRow client, LogRow server, How how, List<Phase> phases, Phrase verdict) {
    /** What joins two lines. */
    public enum How {
        /** The same x-request-id. */
        REQUEST_ID,
        /** The same connection between the proxies. */
        CONNECTION,
        /** Time, path, host and bytes fit: a guess. */
        GUESS
    }

    /**
     * A part of a request's time.
     *
     * @param name   what it was spent on
     * @param millis how long, or -1 when the lines do not tell
     */
    public record Phase(Name name, long millis) {
        /** What time was spent on. */
        public enum Name {
            CLIENT_PROXY, NETWORK, SERVER_PROXY, APPLICATION
        }
    }

    public RequestPair {
        phases = List.copyOf(phases);
    }

    /** Whether the join is only a guess. */
    public boolean isGuess() {
        return how == How.GUESS;
    }

    /** How much later the server's clock has the request begin, in microseconds; negative means that the clocks differ. */
    public long offset() {
        return server.micros() - client.micros();
    }
}
