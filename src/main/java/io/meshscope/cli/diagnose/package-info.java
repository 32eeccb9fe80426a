/** The command {@code diagnose}. */
@org.jspecify.annotations.NullMarked
package io.meshscope.cli.diagnose;
