/** Ground floor: cancelling, progress, problems, bytes, lines, texts. Imports nothing of ours. */
@NullMarked
package io.meshscope.base;

import org.jspecify.annotations.NullMarked;
