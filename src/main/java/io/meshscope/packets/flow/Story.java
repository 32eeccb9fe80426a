package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import java.util.List;

/**
 * What happened in a connection, in plain words.
 *
 * @param kind   what happened
 * @param text   the story
 * @param frames the frames it rests on, from 0, in order
 * @param ladder the same as steps in time
 */
public record Story(Kind kind, Phrase text, List<Integer> frames, List<Step> ladder) {
    /** How a story ends. */
    public enum Level {
        /** Something went wrong. */
        PROBLEM,
        /** It cannot be said. */
        UNKNOWN,
        /** Nothing went wrong. */
        FINE
    }

    /** What happened. The title stands under {@code flow.story.NAME.title}. */
    public enum Kind {
        /** Nobody listens at the port. */
        REFUSED(Level.PROBLEM),
        /** The first packets were never answered. */
        NO_ANSWER(Level.PROBLEM),
        /** A router, firewall or NetworkPolicy rejected it. */
        REJECTED(Level.PROBLEM),
        /** One side refused the other with an alert of TLS that can be read. */
        ALERT(Level.PROBLEM),
        /** One side refused the other; the alert cannot be read. */
        SEALED_ALERT(Level.PROBLEM),
        /** Plain text was sent to a port that seems to take only TLS. */
        PLAINTEXT_TO_TLS(Level.PROBLEM),
        /** TLS was sent to a port that speaks plain HTTP. */
        TLS_TO_PLAINTEXT(Level.PROBLEM),
        /** The first message of TLS was never answered. */
        HANDSHAKE_UNANSWERED(Level.PROBLEM),
        /** The client did not wait any longer. */
        TIMEOUT(Level.PROBLEM),
        /** The server ended the connection instead of answering. */
        CLOSED_UNANSWERED(Level.PROBLEM),
        /** The server broke off in the middle of an answer. */
        RESET_IN_ANSWER(Level.PROBLEM),
        /** The client broke off while the server was answering. */
        CLIENT_ABORT(Level.PROBLEM),
        /** HTTP said that something went wrong. */
        HTTP_ERROR(Level.PROBLEM),
        /** A tunnel of ambient mode was denied. */
        TUNNEL_DENIED(Level.PROBLEM),
        /** One side could not take more data for long. */
        ZERO_WINDOW(Level.PROBLEM),
        /** Many packets had to be sent again. */
        LOSS(Level.PROBLEM),
        /** The beginning is missing, and the rest does not tell. */
        START_MISSING(Level.UNKNOWN),
        /** Only one direction was captured. */
        ONE_WAY(Level.UNKNOWN),
        /** A request without an answer, and no end: it was still waiting. */
        STILL_WAITING(Level.UNKNOWN),
        /** It was asked and answered. */
        ANSWERED(Level.FINE),
        /** It was opened, and nothing was said. */
        IDLE(Level.FINE),
        /** Something was said, without being a question and an answer. */
        TALKED(Level.FINE);

        private final Level level;

        Kind(Level level) {
            this.level = level;
        }

        /** How such a story ends. */
        public Level level() {
            return level;
        }

        /** Its title. */
        public Phrase title() {
            return Phrase.of("flow.story." + name() + ".title");
        }
    }

    /** What a step says. */
    public enum Tone {
        /** Nothing special. */
        NORMAL,
        /** Somebody gave up. */
        GAVE_UP,
        /** Broken off or refused. */
        BROKEN
    }

    /**
     * One arrow of the ladder.
     *
     * @param frame      the frame, from 0
     * @param since      nanoseconds since the first step
     * @param fromClient whether the client sent it
     * @param words      what it is
     * @param tone       what it says
     */
    public record Step(int frame, long since, boolean fromClient, Phrase words, Tone tone) {}

    public Story {
        frames = List.copyOf(frames);
        ladder = List.copyOf(ladder);
    }
}
