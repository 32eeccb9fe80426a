/** Tests of the practice mesh's kube. */
@NullMarked
package io.meshscope.practice.kube;

import org.jspecify.annotations.NullMarked;
