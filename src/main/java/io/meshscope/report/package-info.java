/** Verdicts on paper: Markdown, HTML and JSON. */
@org.jspecify.annotations.NullMarked
package io.meshscope.report;
