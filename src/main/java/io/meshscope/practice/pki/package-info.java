/** The certificate authority of a practice mesh: real X.509 certificates, the same each time, and no key that is stored anywhere. */
@NullMarked
package io.meshscope.practice.pki;

import org.jspecify.annotations.NullMarked;
