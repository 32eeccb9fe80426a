/** Tests of the practice mesh. */
@org.jspecify.annotations.NullMarked
package io.meshscope.practice;
