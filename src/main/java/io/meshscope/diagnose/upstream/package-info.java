/** Who answers requests. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.upstream;
