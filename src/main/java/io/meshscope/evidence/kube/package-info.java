/**
 * Live clusters as evidence. A {@link io.meshscope.evidence.kube.ClusterSource} is filled on demand and looks like a folder of files that lie
 * as in {@code istioctl bug-report}, so nobody behind it knows that it is live.
 */
@NullMarked
package io.meshscope.evidence.kube;

import org.jspecify.annotations.NullMarked;
