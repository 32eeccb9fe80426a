/** What the user can do: commands, keys, the palette. Menus, palette and key overlay are generated from one catalogue. */
@NullMarked
package io.meshscope.ui.command;

import org.jspecify.annotations.NullMarked;
