/** ztunnel and waypoints. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.ambient;
