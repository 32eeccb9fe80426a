@NullMarked
package io.meshscope.bench;

import org.jspecify.annotations.NullMarked;
