@org.jspecify.annotations.NullMarked
package io.meshscope.model.link;
