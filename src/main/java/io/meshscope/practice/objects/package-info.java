/** What a practice mesh is described by: its Kubernetes and Istio objects, and the conditions of its run time that objects do not tell. */
@NullMarked
package io.meshscope.practice.objects;

import org.jspecify.annotations.NullMarked;
