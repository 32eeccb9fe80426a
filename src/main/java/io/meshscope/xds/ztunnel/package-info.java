/** What a ztunnel's {@code config_dump} says, across the forms it has had since Istio 1.18. */
@NullMarked
package io.meshscope.xds.ztunnel;

import org.jspecify.annotations.NullMarked;
