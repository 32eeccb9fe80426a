package io.meshscope.diagnose;

import io.meshscope.base.Phrase;
import java.util.Optional;

/**
 * Evidence that is not here, and how to get it.
 *
 * @param id      what is missing, such as {@code dump} or {@code log}; the same thing has the same id everywhere
 * @param what    in words
 * @param command what prints it in a terminal, when something does
 */
public record Missing(String id, Phrase what, Optional<String> command) {}
