package io.meshscope.evidence.kube;

import io.meshscope.base.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which of the guards of a cluster refused a container: RBAC, Pod Security admission, or another admission controller. */
final class CaptureRefusal {
    /** Kubernetes, k8s.io/pod-security-admission: the message of a refusal. */
    private static final Pattern POD_SECURITY = Pattern.compile("violates PodSecurity \"([^\"]+)\"");
    private static final Pattern WEBHOOK = Pattern.compile("admission webhook \"([^\"]+)\" denied");

    private CaptureRefusal() {}

    static Problem of(Problem problem, String context) {
        String words = problem.args().isEmpty() ? "" : problem.args().getLast();
        Matcher level = POD_SECURITY.matcher(words);
        if (level.find()) {
            String detail = words.substring(level.end()).replaceFirst("^:\\s*", "");
            return Problem.error("kube.capture.podSecurity", context, level.group(1), detail);
        }
        Matcher webhook = WEBHOOK.matcher(words);
        if (webhook.find()) {
            return Problem.error("kube.capture.webhook", context, webhook.group(1), words);
        }
        return problem.key().equals("kube.absent") ? Problem.error("kube.capture.tooOld", context) : problem;
    }
}
