@NullMarked
package io.meshscope.ui.app;

import org.jspecify.annotations.NullMarked;
