/** Which workloads get a proxy, and which webhook says so. */
@NullMarked
package io.meshscope.ui.view.injection;

import org.jspecify.annotations.NullMarked;
