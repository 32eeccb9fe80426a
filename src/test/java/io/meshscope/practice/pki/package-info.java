/** Tests of the practice mesh's pki. */
@NullMarked
package io.meshscope.practice.pki;

import org.jspecify.annotations.NullMarked;
