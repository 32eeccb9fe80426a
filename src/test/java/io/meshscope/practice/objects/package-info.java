/** Tests of the practice mesh's objects. */
@NullMarked
package io.meshscope.practice.objects;

import org.jspecify.annotations.NullMarked;
