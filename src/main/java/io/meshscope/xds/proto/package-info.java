/** Envoy's messages in the two spellings JSON has for them. */
@NullMarked
package io.meshscope.xds.proto;

import org.jspecify.annotations.NullMarked;
