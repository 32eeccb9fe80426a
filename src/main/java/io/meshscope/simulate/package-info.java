/** What happens to a request: walks it through the configuration of proxies, hop by hop, and names winner, losers and reason. Pure: no IO, no clock, no randomness of its own. */
@NullMarked
package io.meshscope.simulate;

import org.jspecify.annotations.NullMarked;
