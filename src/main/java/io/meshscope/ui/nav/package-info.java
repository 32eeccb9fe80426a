/** Where the user is: views meet here by addresses, never by importing each other. */
@NullMarked
package io.meshscope.ui.nav;

import org.jspecify.annotations.NullMarked;
