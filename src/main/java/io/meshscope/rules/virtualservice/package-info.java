/** Rules about: VirtualServices */
@NullMarked
package io.meshscope.rules.virtualservice;

import org.jspecify.annotations.NullMarked;
