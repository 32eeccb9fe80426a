package io.meshscope.ui.view.packets;

import io.meshscope.model.Ref;
import io.meshscope.packets.flow.AccessLine;

/**
 * A line of an access log and where it stands.
 *
 * @param line   what it tells of connections
 * @param number its number in the file, from 1
 * @param place  where a click leads
 */
public record LoggedLine(AccessLine line, int number, Ref place) {}
