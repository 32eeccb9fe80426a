/** Rules about: AuthorizationPolicies */
@NullMarked
package io.meshscope.rules.authz;

import org.jspecify.annotations.NullMarked;
