package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;

/**
 * A candidate that was not taken.
 *
 * @param name what it is called
 * @param why  why not
 * @param tree its place
 */
public record Loser(String name, Phrase why, Tree tree) {}
