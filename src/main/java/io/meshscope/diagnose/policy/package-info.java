/** Who may ask. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.policy;
