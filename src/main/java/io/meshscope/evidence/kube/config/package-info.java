/** Kubeconfig files: contexts as kubectl sees them, and the credentials of their users. */
@NullMarked
package io.meshscope.evidence.kube.config;

import org.jspecify.annotations.NullMarked;
