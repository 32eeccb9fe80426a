package io.meshscope.evidence.kube.config;

/** How a user of a kubeconfig shows who it is. */
public enum SignIn {
    /** A client certificate. */
    CERTIFICATE,
    /** A token that stands in the file. */
    TOKEN,
    /** A file with a token, read again for every request. */
    TOKEN_FILE,
    /** A program that gives a token or a certificate. */
    EXEC,
    /** A name and a password. */
    BASIC,
    /** The old {@code auth-provider}, which Kubernetes has removed (client-go 1.26): nothing can use it. */
    AUTH_PROVIDER,
    /** Nothing: the server takes whoever reaches it, or refuses. */
    NONE;

    /** The key of its words. */
    public String key() {
        return "kube.signIn." + name();
    }
}
