package io.meshscope.ui.command;

import io.meshscope.model.Ref;
import io.meshscope.ui.theme.Icons;

/**
 * Something the palette can go to.
 *
 * @param icon    its shape
 * @param kindKey message key of what it is: "Cluster", "Document"
 * @param label   its name
 * @param detail  where it is, to tell it from others of the same name, or ""
 * @param ref     its address
 */
public record Thing(Icons icon, String kindKey, String label, String detail, Ref ref) {}
