/** Sidecars and their configuration. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.control;
