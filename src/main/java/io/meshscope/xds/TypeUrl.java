package io.meshscope.xds;

/** The {@code @type} of a protobuf Any. */
public final class TypeUrl {
    private TypeUrl() {}

    /** The name of a message without what stands before the last slash of its URL. */
    public static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
