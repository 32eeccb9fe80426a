@NullMarked
package io.meshscope.cli.live;

import org.jspecify.annotations.NullMarked;
