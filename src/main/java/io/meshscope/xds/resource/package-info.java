/**
 * What Envoy's resources say: typed, read-only views over the trees of a configuration dump, tolerant of the field names and types of xDS v2
 * and of both JSON spellings, and the references between resources. Reading never fails: a value of the wrong type reads as absent.
 */
@NullMarked
package io.meshscope.xds.resource;

import org.jspecify.annotations.NullMarked;
