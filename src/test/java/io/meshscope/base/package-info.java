@NullMarked
package io.meshscope.base;

import org.jspecify.annotations.NullMarked;
