/** Analysis rules: what is wrong with the objects of a mesh. */
@NullMarked
package io.meshscope.rules;

import org.jspecify.annotations.NullMarked;
