/** What istiod says about the proxies that follow it: {@code /debug/syncz}, and client status over xDS. */
@NullMarked
package io.meshscope.xds.status;

import org.jspecify.annotations.NullMarked;
