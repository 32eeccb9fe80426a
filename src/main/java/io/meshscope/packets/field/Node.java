package io.meshscope.packets.field;

import java.util.List;

/**
 * A field in a dissected frame with what lies below it.
 *
 * @param field     which field
 * @param value     its value
 * @param source    whose bytes: an index into {@link Dissection#sources()}, 0 is the frame
 * @param start     first byte it was read from
 * @param length    how many bytes; 0 when it is not in the bytes but was worked out
 * @param layer     which protocol of the frame it belongs to, from 0, outermost first: an index into {@link Dissection#layers()}
 * @param generated whether it was worked out rather than read
 * @param children  what lies below it
 */
public record Node(FieldId field, Value value, int source, int start, int length, int layer, boolean generated, List<Node> children) {}
