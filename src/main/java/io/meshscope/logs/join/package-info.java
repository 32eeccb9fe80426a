/** What belongs together in logs: the lines of one request at its proxies, the debug lines of one stream. */
@NullMarked
package io.meshscope.logs.join;

import org.jspecify.annotations.NullMarked;
