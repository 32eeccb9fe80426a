/** Commands: how far proxies follow their control plane. */
@NullMarked
package io.meshscope.cli.status;

import org.jspecify.annotations.NullMarked;
