/** Rules about: Linkerd's objects. */
@NullMarked
package io.meshscope.rules.linkerd;

import org.jspecify.annotations.NullMarked;
