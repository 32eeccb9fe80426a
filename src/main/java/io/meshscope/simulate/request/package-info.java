/** What is sent: connections, headers, and where chance comes in; reads URLs, header lines and curl commands. */
@NullMarked
package io.meshscope.simulate.request;

import org.jspecify.annotations.NullMarked;
