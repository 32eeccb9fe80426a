@NullMarked
package io.meshscope.evidence.bundle;

import org.jspecify.annotations.NullMarked;
