/** Rules about: fields and kinds that are on their way out */
@NullMarked
package io.meshscope.rules.deprecation;

import org.jspecify.annotations.NullMarked;
