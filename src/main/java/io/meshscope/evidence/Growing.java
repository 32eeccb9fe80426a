package io.meshscope.evidence;

import java.util.Optional;

/** Looks for more of something that goes on, such as a log. For one thread. */
@FunctionalInterface
public interface Growing {
    /**
     * All of it when it has changed since the last time; nothing when it has not.
     *
     * @throws io.meshscope.base.ProblemException when it cannot be read now
     */
    Optional<GrowingFile.Growth> look();
}
