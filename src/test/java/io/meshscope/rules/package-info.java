@NullMarked
package io.meshscope.rules;

import org.jspecify.annotations.NullMarked;
