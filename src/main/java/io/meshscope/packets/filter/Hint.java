package io.meshscope.packets.filter;

import io.meshscope.base.Phrase;
import io.meshscope.model.Span;

/**
 * Something in a valid filter that may not mean what it seems to.
 *
 * @param at    where, in characters
 * @param words what it means
 */
public record Hint(Span at, Phrase words) {}
