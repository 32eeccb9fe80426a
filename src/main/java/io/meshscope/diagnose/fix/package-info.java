/** Text that mends causes: YAML and commands to copy, never applied by the program. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.fix;
