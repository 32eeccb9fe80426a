/** Rules about: webhooks of the control plane */
@NullMarked
package io.meshscope.rules.webhook;

import org.jspecify.annotations.NullMarked;
