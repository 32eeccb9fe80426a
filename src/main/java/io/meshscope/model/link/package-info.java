/** How objects name each other. */
@NullMarked
package io.meshscope.model.link;

import org.jspecify.annotations.NullMarked;
