/** Live clusters: the picker of contexts, what is collected, the fleet of proxies, port-forwards. */
@NullMarked
package io.meshscope.ui.view.cluster;

import org.jspecify.annotations.NullMarked;
