/** What the rules say of the mesh: grouped, filtered, explained, each with its line. */
@NullMarked
package io.meshscope.ui.view.findings;

import org.jspecify.annotations.NullMarked;
