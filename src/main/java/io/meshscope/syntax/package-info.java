/** JSON and YAML text read into {@link io.meshscope.model.Tree} and written from it, with the place of every value. The only room that knows Jackson's and SnakeYAML's parsers. */
@NullMarked
package io.meshscope.syntax;

import org.jspecify.annotations.NullMarked;
