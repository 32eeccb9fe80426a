package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;

/**
 * What a verdict rests on.
 *
 * @param words what was seen
 * @param frame in which frame, from 0
 */
public record Proof(Phrase words, int frame) {}
