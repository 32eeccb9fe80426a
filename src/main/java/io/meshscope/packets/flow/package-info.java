/**
 * What a capture means to a mesh engineer: connections with their leg of the path, their peers, how they were secured, and, for each one that
 * went wrong, a story in plain words that names its frames.
 */
@NullMarked
package io.meshscope.packets.flow;

import org.jspecify.annotations.NullMarked;
