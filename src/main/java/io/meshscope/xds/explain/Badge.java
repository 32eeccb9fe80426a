package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;

/**
 * One or two words that sum something up: "mTLS by Istio", "warming".
 *
 * @param tone what it says at a glance
 * @param text the words
 */
public record Badge(Tone tone, Phrase text) {}
