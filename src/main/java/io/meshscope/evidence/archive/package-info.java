/** Archives read in place: once through, within limits, into memory or into one spool file; no entry is ever written under its own name. */
@NullMarked
package io.meshscope.evidence.archive;

import org.jspecify.annotations.NullMarked;
