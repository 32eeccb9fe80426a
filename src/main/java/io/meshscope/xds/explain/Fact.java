package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;

/**
 * Something the resource says, and what it means.
 *
 * @param label   what it is about
 * @param value   the value as it could be searched for, "" when there are only words
 * @param meaning what it means here, or nothing
 * @param place   where it stands in the resource, absent when it is put together
 */
public record Fact(Phrase label, String value, Phrase meaning, Tree place) {}
