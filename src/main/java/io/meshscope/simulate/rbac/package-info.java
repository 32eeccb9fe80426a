/** RBAC and JWT filters. */
@NullMarked
package io.meshscope.simulate.rbac;

import org.jspecify.annotations.NullMarked;
