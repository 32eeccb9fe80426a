@NullMarked
package io.meshscope.ui.run;

import org.jspecify.annotations.NullMarked;
