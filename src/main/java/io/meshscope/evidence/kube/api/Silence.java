package io.meshscope.evidence.kube.api;

import io.meshscope.base.Allowed;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the Kubernetes client from writing to the console: each failure reaches the caller, who tells it in better words, and the client's
 * own may quote addresses and headers.
 */
@Allowed("loggers are set where the library that uses them is known")
final class Silence {
    /** Held, because a logger nobody holds forgets its level. */
    private static final Logger CLIENT = Logger.getLogger("io.fabric8.kubernetes.client");

    private Silence() {}

    static void keep() {
        CLIENT.setLevel(Level.OFF);
    }
}
