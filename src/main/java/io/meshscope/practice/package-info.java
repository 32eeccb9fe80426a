/**
 * The practice mesh: a small mesh described by its objects and conditions, everything it would show derived by rule, and the faults it can
 * be given.
 */
@NullMarked
package io.meshscope.practice;

import org.jspecify.annotations.NullMarked;
