@NullMarked
package io.meshscope.xds.table;

import org.jspecify.annotations.NullMarked;
