/** Rules about: who a request comes from: RequestAuthentication, PeerAuthentication */
@NullMarked
package io.meshscope.rules.authn;

import org.jspecify.annotations.NullMarked;
