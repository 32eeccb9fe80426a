@NullMarked
package io.meshscope.cli;

import org.jspecify.annotations.NullMarked;
