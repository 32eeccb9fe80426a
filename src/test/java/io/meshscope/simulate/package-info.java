@NullMarked
package io.meshscope.simulate;

import org.jspecify.annotations.NullMarked;
