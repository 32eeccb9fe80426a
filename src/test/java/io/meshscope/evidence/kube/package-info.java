@NullMarked
package io.meshscope.evidence.kube;

import org.jspecify.annotations.NullMarked;
