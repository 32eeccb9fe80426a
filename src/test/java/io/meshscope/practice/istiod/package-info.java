/** Tests of the practice mesh's istiod. */
@NullMarked
package io.meshscope.practice.istiod;

import org.jspecify.annotations.NullMarked;
