package io.meshscope.evidence.kube.api;

/**
 * A read of the API server.
 *
 * @param path   path and query, from the first slash
 * @param accept the form wanted
 * @param right  what the user must be allowed to do
 * @param most   bytes the answer may have; more end it
 */
public record Request(String path, String accept, Right right, long most) {
    /** Objects as JSON. */
    public static final String JSON = "application/json";
    /** Metadata of objects alone, in lists. */
    public static final String METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=1";
    /** Anything. */
    public static final String ANY = "*/*";

    private static final long MOST = 256L << 20;

    /** A read of JSON. */
    public static Request json(String path, Right right) {
        return new Request(path, JSON, right, MOST);
    }

    /** A read of text. */
    public static Request text(String path, Right right) {
        return new Request(path, ANY, right, MOST);
    }

    /** The command that asks the same. */
    public String command(String context) {
        return "kubectl --context " + quoted(context) + " get --raw '" + path + "'";
    }

    /** A word as a shell takes it. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
