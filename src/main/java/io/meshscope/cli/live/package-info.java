/** Commands that need a cluster. */
@NullMarked
package io.meshscope.cli.live;

import org.jspecify.annotations.NullMarked;
