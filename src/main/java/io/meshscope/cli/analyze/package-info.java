/** The command that judges objects. */
@NullMarked
package io.meshscope.cli.analyze;

import org.jspecify.annotations.NullMarked;
