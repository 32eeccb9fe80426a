/** Typed, read-only views of the objects rules and pages look at; each reads from the object's tree and keeps no copy. */
@NullMarked
package io.meshscope.model.kube;

import org.jspecify.annotations.NullMarked;
