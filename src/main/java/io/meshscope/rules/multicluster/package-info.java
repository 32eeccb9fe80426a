/** Rules about: meshes of several clusters and networks */
@NullMarked
package io.meshscope.rules.multicluster;

import org.jspecify.annotations.NullMarked;
