@NullMarked
package io.meshscope.syntax;

import org.jspecify.annotations.NullMarked;
