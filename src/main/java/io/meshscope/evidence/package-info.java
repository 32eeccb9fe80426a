/**
 * Where evidence comes in: files, folders, archives, pasted text; later live clusters. The only room that reads and writes outside of
 * memory. What is opened becomes an {@link io.meshscope.evidence.EvidenceSource}: a tree of items whose kind was told from their content.
 */
@NullMarked
package io.meshscope.evidence;

import org.jspecify.annotations.NullMarked;
