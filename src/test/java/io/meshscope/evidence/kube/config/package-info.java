@NullMarked
package io.meshscope.evidence.kube.config;

import org.jspecify.annotations.NullMarked;
