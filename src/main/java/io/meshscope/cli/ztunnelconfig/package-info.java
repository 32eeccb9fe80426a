/** {@code meshscope ztunnel-config}: istioctl's command of that name, from files. */
@NullMarked
package io.meshscope.cli.ztunnelconfig;

import org.jspecify.annotations.NullMarked;
