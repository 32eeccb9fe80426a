package io.meshscope.logs.explain;

import io.meshscope.base.Phrase;
import io.meshscope.logs.field.Field;

/**
 * What something in a line means.
 *
 * @param field  where it stands
 * @param text   as it stands there
 * @param name   its other name, or ""
 * @param means  what it means
 * @param cause  what usually causes it; nothing when {@code look} says it all
 * @param look   what to look at next
 * @param source who says so: a file of Envoy or Istio
 */
public record Explanation(Field field, String text, String name, Phrase means, Phrase cause, Phrase look, String source) {}
