/** Work off the FX thread and back: jobs, the latest answer wins, progress, cancel. The only room that knows the FX thread and executors. */
@NullMarked
package io.meshscope.ui.task;

import org.jspecify.annotations.NullMarked;
