/** What Envoy's admin interface answers besides the configuration dump: statistics, hosts, certificates, server information. */
@NullMarked
package io.meshscope.xds.admin;

import org.jspecify.annotations.NullMarked;
