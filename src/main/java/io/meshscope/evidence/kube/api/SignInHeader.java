package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.meshscope.evidence.kube.config.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Puts the user's token, or name and password, on each request. */
record SignInHeader(Credentials credentials) implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String token = credentials.token();
        if (!token.isEmpty()) {
            builder.setHeader("Authorization", "Bearer " + token);
        } else {
            credentials.basic().ifPresent(b -> builder.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString((b.getKey()
                    + ":" + b.getValue()).getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** Holds credentials, so it never prints them. */
    @Override
    public String toString() {
        return "SignInHeader";
    }
}
