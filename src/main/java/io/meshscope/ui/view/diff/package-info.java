/** What differs between two proxies, two dumps over time, or two files of objects. */
@NullMarked
package io.meshscope.ui.view.diff;

import org.jspecify.annotations.NullMarked;
