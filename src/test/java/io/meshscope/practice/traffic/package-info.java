/** Tests of the practice mesh's traffic. */
@NullMarked
package io.meshscope.practice.traffic;

import org.jspecify.annotations.NullMarked;
