/** Where requests are sent. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.routing;
