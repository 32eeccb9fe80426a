/** Who reaches whom, and how: mutual TLS, plain text, or not at all. */
@NullMarked
package io.meshscope.ui.view.mtls;

import org.jspecify.annotations.NullMarked;
