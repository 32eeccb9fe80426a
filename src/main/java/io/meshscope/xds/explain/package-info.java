/**
 * What a resource of a proxy does here, in plain words: sentences, facts with their places, links, problems that the dump alone shows, and the
 * command that shows the same. Everything is data; the words are in {@code i18n/explain*.properties}. Nothing here guesses: what the
 * evidence does not tell is called unknown or left out.
 */
@NullMarked
package io.meshscope.xds.explain;

import org.jspecify.annotations.NullMarked;
