package io.meshscope.model.effective;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key under which a rule of an AuthorizationPolicy stands in Envoy's RBAC filters, in {@code response_code_details} and in dynamic
 * metadata: {@code ns[foo]-policy[bar]-rule[0]} (pilot/pkg/security/authz/builder).
 *
 * @param external  whether it belongs to a CUSTOM policy: prefix {@code istio-ext-authz-}
 * @param provider  name of the CUSTOM policy's provider as Istio writes it since 1.30, else ""
 * @param namespace namespace of the policy
 * @param policy    name of the policy
 * @param rule      position of the rule in {@code spec.rules}, from 0
 * @param refused   whether the provider could not be used, so that the rule denies instead
 */
public record PolicyKey(boolean external, String provider, String namespace, String policy, int rule, boolean refused) {
    /** What keys of CUSTOM policies begin with. */
    public static final String EXTERNAL = "istio-ext-authz-";
    private static final String REFUSED = "-deny-due-to-bad-CUSTOM-action";
    private static final Pattern KEY = Pattern
            .compile("(istio-ext-authz-(?:(.+?)-)?)?ns\\[([^\\]]+)\\]-policy\\[([^\\]]+)\\]-rule\\[(\\d{1,9})\\]("
                    + REFUSED + ")?");
    private static final Pattern DETAILS = Pattern.compile("rbac_access_denied_matched_policy\\[(.+)\\]");

    /** Reads a key. */
    public static Optional<PolicyKey> parse(String text) {
        Matcher m = KEY.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        String provider = m.group(2) == null ? "" : m.group(2);
        return Optional.of(new PolicyKey(m.group(1) != null, provider, m.group(3), m.group(4), Integer.parseInt(m.group(5)), m.group(
                6) != null));
    }

    /**
     * The key in an access log's {@code response_code_details}; nothing when they tell of no refusal, or of one no rule matched
     * ({@code none}).
     */
    public static Optional<PolicyKey> inDetails(String responseCodeDetails) {
        Matcher m = DETAILS.matcher(responseCodeDetails);
        return m.find() ? parse(m.group(1)) : Optional.empty();
    }

    /** The key as Istio writes it. */
    public String text() {
        String prefix = external ? EXTERNAL + (provider.isEmpty() ? "" : provider + "-") : "";
        return prefix + "ns[" + namespace + "]-policy[" + policy + "]-rule[" + rule + "]" + (refused ? REFUSED : "");
    }

    @Override
    public String toString() {
        return text();
    }
}
