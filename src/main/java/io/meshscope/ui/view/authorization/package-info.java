/** Which AuthorizationPolicies hold where, in the order they are evaluated. */
@NullMarked
package io.meshscope.ui.view.authorization;

import org.jspecify.annotations.NullMarked;
