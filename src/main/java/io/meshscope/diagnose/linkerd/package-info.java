/** Linkerd. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.linkerd;
