/** Rules about: what controllers say of objects in their status */
@NullMarked
package io.meshscope.rules.conditions;

import org.jspecify.annotations.NullMarked;
