/** The command line: thin commands over the core. A new command is one class and one line in {@link io.meshscope.cli.Commands}. */
@NullMarked
package io.meshscope.cli;

import org.jspecify.annotations.NullMarked;
