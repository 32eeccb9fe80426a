package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/** Lets nothing but reads pass. GET also opens the streams of port-forward and exec, which are asked for by name elsewhere. */
final class ReadOnly implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET")) {
            throw new IllegalStateException(request.method() + " in read-only mode");
        }
    }
}
