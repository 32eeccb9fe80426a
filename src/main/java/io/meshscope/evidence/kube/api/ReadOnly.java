package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets nothing but reads pass, and the addition of ephemeral containers while changes are allowed. GET also opens the streams of port-forward
 * and exec, which are asked for by name elsewhere.
 */
final class ReadOnly implements Interceptor {
    /** The subresource that may be changed. */
    static final String CONTAINERS = "/ephemeralcontainers";

    private final AtomicBoolean writing;

    ReadOnly(AtomicBoolean writing) {
        this.writing = writing;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        boolean container = request.method().equals("PATCH") && request.uri().getPath().endsWith(CONTAINERS);
        if (!request.method().equals("GET") && !(container && writing.get())) {
            throw new IllegalStateException(request.method() + " in read-only mode");
        }
    }
}
