/** Everything about one workload. */
@NullMarked
package io.meshscope.ui.view.workload;

import org.jspecify.annotations.NullMarked;
