/** Log grammars: which format a line is of, and where its fields stand. Works on bytes; nothing is decoded that nobody looks at. */
@NullMarked
package io.meshscope.logs.format;

import org.jspecify.annotations.NullMarked;
