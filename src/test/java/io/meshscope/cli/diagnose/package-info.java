/** Tests of the command diagnose. */
@org.jspecify.annotations.NullMarked
package io.meshscope.cli.diagnose;
