@NullMarked
package io.meshscope.xds.proto;

import org.jspecify.annotations.NullMarked;
