/** Rules about: DestinationRules */
@NullMarked
package io.meshscope.rules.destinationrule;

import org.jspecify.annotations.NullMarked;
