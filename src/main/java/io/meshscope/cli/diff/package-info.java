/** Commands: what differs between two pieces of evidence. */
@NullMarked
package io.meshscope.cli.diff;

import org.jspecify.annotations.NullMarked;
