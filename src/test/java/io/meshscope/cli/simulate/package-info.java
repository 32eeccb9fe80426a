@org.jspecify.annotations.NullMarked
package io.meshscope.cli.simulate;
