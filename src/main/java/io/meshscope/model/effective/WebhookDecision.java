package io.meshscope.model.effective;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;

/**
 * What the webhooks of one MutatingWebhookConfiguration do with a pod, as {@code istioctl x check-inject} judges it.
 *
 * @param configuration the configuration
 * @param revision      the revision it injects; "" when it carries no label {@code istio.io/rev}
 * @param injected      whether it takes the pod
 * @param reason        istioctl's words, in English like its table
 * @param webhook       the webhook that decided; absent when none did
 */
public record WebhookDecision(Resource configuration, String revision, boolean injected, String reason, Tree webhook) {
    private static final String TAG = "istio.io/tag";

    /** The revision tag the configuration stands for; "" when it belongs to the revision itself. */
    public String tag() {
        return configuration.labels().getOrDefault(TAG, "");
    }
}
