/** Rules about: EnvoyFilters */
@NullMarked
package io.meshscope.rules.envoyfilter;

import org.jspecify.annotations.NullMarked;
