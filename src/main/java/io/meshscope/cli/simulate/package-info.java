/** Commands that follow requests. */
@NullMarked
package io.meshscope.cli.simulate;

import org.jspecify.annotations.NullMarked;
