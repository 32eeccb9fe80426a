/** Rules about: Telemetry objects */
@NullMarked
package io.meshscope.rules.telemetry;

import org.jspecify.annotations.NullMarked;
