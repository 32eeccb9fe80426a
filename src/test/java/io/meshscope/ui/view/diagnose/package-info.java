@org.jspecify.annotations.NullMarked
package io.meshscope.ui.view.diagnose;
