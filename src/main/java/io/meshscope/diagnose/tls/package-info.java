/** TLS between proxies, and certificates. */
@org.jspecify.annotations.NullMarked
package io.meshscope.diagnose.tls;
