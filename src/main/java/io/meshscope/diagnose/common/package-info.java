/** What steps of several topics look at. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.common;
