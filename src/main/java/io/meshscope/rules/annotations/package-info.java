/** Rules about: Istio annotations on Kubernetes objects */
@NullMarked
package io.meshscope.rules.annotations;

import org.jspecify.annotations.NullMarked;
