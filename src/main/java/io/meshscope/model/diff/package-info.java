/** What differs between two trees, and between two sets of objects: only what changed, without what is noise. */
@NullMarked
package io.meshscope.model.diff;

import org.jspecify.annotations.NullMarked;
