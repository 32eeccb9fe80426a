/** What a mesh is made of, immutable and free of any library. */
@NullMarked
package io.meshscope.model;

import org.jspecify.annotations.NullMarked;
