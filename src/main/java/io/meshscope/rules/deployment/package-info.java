/** Rules about: Deployments, their pods and Services */
@NullMarked
package io.meshscope.rules.deployment;

import org.jspecify.annotations.NullMarked;
