/** Rules about: ServiceEntries */
@NullMarked
package io.meshscope.rules.serviceentry;

import org.jspecify.annotations.NullMarked;
