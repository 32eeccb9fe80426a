/** Guided diagnosis: trees of steps that walk from a symptom to a cause that is proven by places in the evidence. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose;
