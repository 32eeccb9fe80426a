package io.meshscope.logs.explain;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.meshscope.base.Phrase;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what flags, details and reasons mean. What is not known is not explained. */
public final class Explanations {
    /** The name Istio gives a rule of a policy in RBAC filters (pilot/pkg/security/authz/model). */
    private static final Pattern POLICY = Pattern.compile("ns\\[([^\\]]*)\\]-policy\\[([^\\]]*)\\]-rule\\[(\\d+)\\]");

    /** A text that is known: its id, the field it stands in, how it looks, and who says so. */
    private record Reason(String id, boolean transport, Pattern pattern, String source) {}

    private static final List<Reason> REASONS = DataFile.read("reasons.tsv").stream().map(r -> new Reason(r[0], r[1].equals("transport"),
            Pattern.compile(r[2]), r[3])).toList();

    private Explanations() {}

    /**
     * A rule of an AuthorizationPolicy named in a line.
     *
     * @param namespace namespace of the policy
     * @param name      its name
     * @param rule      number of the rule, from 0
     */
    public record PolicyRule(String namespace, String name, int rule) {}

    /** Everything in a row that can be explained, flags first. */
    public static List<Explanation> of(LogRow row) {
        List<Explanation> out = new ArrayList<>();
        row.find(Fields.RESPONSE_FLAGS).ifPresent(flags -> out.addAll(flags(flags)));
        for (Field field : List.of(Fields.RESPONSE_CODE_DETAILS, Fields.CONNECTION_TERMINATION_DETAILS,
                Fields.UPSTREAM_TRANSPORT_FAILURE_REASON)) {
            row.find(field).flatMap(text -> reason(field, text)).ifPresent(out::add);
        }
        return out;
    }

    /** What response flags mean, one after the other. */
    public static List<Explanation> flags(String flags) {
        List<Explanation> out = new ArrayList<>();
        for (String name : flags.split(",", -1)) {
            FlagNames.find(name)
                    .ifPresent(f -> out.add(new Explanation(Fields.RESPONSE_FLAGS, f.name(), f.wide(), Phrase.of("flag." + f.name()
                            + ".means"), Phrase.of("flag." + f.name() + ".cause"), Phrase.of("flag." + f.name() + ".look"),
                            "Envoy " + f.source())));
        }
        return out;
    }

    /** What details or a transport failure mean. */
    public static Optional<Explanation> reason(Field field, String text) {
        boolean transport = field.equals(Fields.UPSTREAM_TRANSPORT_FAILURE_REASON);
        String bounded = text.length() > 2_000 ? text.substring(0, 2_000) : text;
        for (Reason reason : REASONS) {
            if (reason.transport == transport && reason.pattern.matches(bounded)) {
                String key = "reply." + reason.id;
                Phrase means = policy(text).filter(_ -> reason.id.equals("rbac_policy")).map(p -> Phrase.of(key + ".means", p.name,
                        p.namespace, p.rule)).orElse(Phrase.of(key + ".means"));
                return Optional.of(new Explanation(field, text, "", means, Phrase.none(), Phrase.of(key + ".look"), reason.source));
            }
        }
        return Optional.empty();
    }

    /** The policy that refused a request, as far as the details name one. */
    public static Optional<PolicyRule> policy(String details) {
        Matcher m = POLICY.matcher(details);
        if (!m.find() || m.group(3).length() > 6) {
            return Optional.empty();
        }
        return Optional.of(new PolicyRule(m.group(1), m.group(2), Integer.parseInt(m.group(3))));
    }
}
