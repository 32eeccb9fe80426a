/** {@code meshscope proxy-config}: istioctl's command of that name, from files. */
@NullMarked
package io.meshscope.cli.proxyconfig;

import org.jspecify.annotations.NullMarked;
