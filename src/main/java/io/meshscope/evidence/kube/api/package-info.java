/**
 * Questions to a Kubernetes API server and, through it, to what runs in pods. Only reads leave from here; what is refused names the right
 * that is missing.
 */
@NullMarked
package io.meshscope.evidence.kube.api;

import org.jspecify.annotations.NullMarked;
