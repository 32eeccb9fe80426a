/** Commands: AuthorizationPolicies in a proxy. */
@NullMarked
package io.meshscope.cli.authz;

import org.jspecify.annotations.NullMarked;
