/** The {@code logs} command. */
@NullMarked
package io.meshscope.cli.logs;

import org.jspecify.annotations.NullMarked;
