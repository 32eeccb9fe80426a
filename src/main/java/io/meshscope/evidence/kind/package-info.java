/** What some bytes are, told from the bytes alone: a bounded look and an explicit list of detectors. */
@NullMarked
package io.meshscope.evidence.kind;

import org.jspecify.annotations.NullMarked;
