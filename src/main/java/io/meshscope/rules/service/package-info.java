/** Rules about: Services and their ports */
@NullMarked
package io.meshscope.rules.service;

import org.jspecify.annotations.NullMarked;
