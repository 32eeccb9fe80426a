package io.meshscope.simulate.rbac;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * The name under which istiod writes a rule of an AuthorizationPolicy into RBAC (Istio: pilot/pkg/security/authz/builder):
 * {@code [istio-ext-authz-[PROVIDER-]]ns[NAMESPACE]-policy[NAME]-rule[INDEX]}.
 *
 * @param provider the provider of a CUSTOM policy, "" for none
 * @param isCustom whether it is a CUSTOM policy
 * @param rule     place of the rule in spec.rules, from 0
 * @param isBad    whether a CUSTOM policy with a bad provider became a denial
 */
public record PolicyName(String provider, boolean isCustom, String namespace, String name, int rule, boolean isBad) {
    private static final Pattern FORM = Pattern.compile(
            "(istio-ext-authz-(?:(.+?)-)?)?ns\\[([^\\]]*)\\]-policy\\[([^\\]]*)\\]-rule\\[(\\d{1,6})\\](-deny-due-to-bad-CUSTOM-action)?");

    /** Reads a name; also as it stands in {@code rbac_access_denied_matched_policy[…]}. Empty when it is none. */
    public static Optional<PolicyName> parse(String text) {
        String t = text.strip();
        int open = t.indexOf("matched_policy[");
        if (open >= 0) {
            int close = t.lastIndexOf(']');
            t = t.substring(open + "matched_policy[".length(), Math.max(open + "matched_policy[".length(), close));
        }
        Matcher m = FORM.matcher(t);
        if (!m.matches()) {
            return Optional.empty();
        }
        String provider = m.group(2);
        return Optional.of(new PolicyName(provider == null ? "" : provider, m.group(1) != null, m.group(3), m.group(4), Integer.parseInt(m
                .group(5)), m.group(6) != null));
    }
}
