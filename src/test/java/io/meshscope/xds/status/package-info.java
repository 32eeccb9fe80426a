@org.jspecify.annotations.NullMarked
package io.meshscope.xds.status;
