/** Takes credentials out of text on its way out of the app. */
@NullMarked
package io.meshscope.evidence.redact;

import org.jspecify.annotations.NullMarked;
