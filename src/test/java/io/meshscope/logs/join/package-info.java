@org.jspecify.annotations.NullMarked
package io.meshscope.logs.join;
