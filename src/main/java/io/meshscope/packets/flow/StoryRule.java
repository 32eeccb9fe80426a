package io.meshscope.packets.flow;

import java.util.Optional;

/** One kind of story: tells it when a connection is one of that kind. */
@FunctionalInterface
interface StoryRule {
    /** The story of a connection, or nothing when it is another one. */
    Optional<Story> tell(Trace trace, Cast cast);
}
