package io.meshscope.model.effective;

import io.meshscope.model.HostEntry;
import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.AppliedRule.Subset;
import io.meshscope.model.kube.DestinationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which DestinationRule a client follows for a host: one of the client's namespace, else one of the host's, else one of the root namespace,
 * as far as exported there; in each the most specific host (pilot/pkg/model/push_context.go: destinationRule).
 */
public final class DestinationRules {
    private static final Kind KIND = Kind.DESTINATION_RULE;

    private final Mesh mesh;
    private final Map<String, List<Candidate>> byNamespace = new ConcurrentHashMap<>();

    /** A rule with its host in full. */
    private record Candidate(Resource rule, String host) {}

    /** Those of a mesh. */
    public DestinationRules(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * What a client follows.
     *
     * @return the rule, none when no rule holds for the host, unknown when rules were not collected
     */
    public Answer<Optional<AppliedRule>> of(MeshWorkload client, HostEntry host) {
        return of(client.namespace(), client.labels(), host);
    }

    /** What a client follows, by its namespace and labels. */
    public Answer<Optional<AppliedRule>> of(String namespace, Map<String, String> labels, HostEntry host) {
        if (!mesh.isCollected(KIND)) {
            return Answer.missing(KIND);
        }
        List<Reason> why = new ArrayList<>();
        String root = mesh.config().rootNamespace();
        String own = host.resource().namespace();
        // In the root namespace only rules that are exported nowhere else come first: the others are meant for everybody.
        List<Candidate> first = namespace.equals(root)
                ? in(root).stream().filter(c -> isPrivate(c.rule())).toList()
                : in(namespace).stream().filter(c -> isOwn(c.rule())).toList();
        Optional<AppliedRule> found = pick(first, labels, host, "effective.rule.client", why);
        if (found.isEmpty()) {
            found = pick(exported(own, namespace), labels, host, "effective.rule.service", why);
        }
        if (found.isEmpty() && !own.equals(root)) {
            found = pick(exported(root, namespace), labels, host, "effective.rule.root", why);
        }
        if (found.isEmpty()) {
            why.add(Reason.of("effective.rule.none", host.host()));
        }
        return Answer.known(found, why);
    }

    private List<Candidate> in(String namespace) {
        return byNamespace.computeIfAbsent(namespace, n -> Precedence.sorted(mesh.in(KIND, n)).stream().map(r -> new Candidate(r, mesh
                .hosts().full(new DestinationRule(r).host(), n))).toList());
    }

    private List<Candidate> exported(String from, String to) {
        return in(from).stream().filter(c -> isExported(c.rule(), to)).toList();
    }

    private List<String> exportTo(Resource rule) {
        // A rule for chosen workloads never leaves its namespace.
        if (rule.spec().has("workload_selector")) {
            return List.of(".");
        }
        List<String> own = new DestinationRule(rule).exportTo();
        return own.isEmpty() ? mesh.config().tree().get("default_destination_rule_export_to").texts() : own;
    }

    private boolean isOwn(Resource rule) {
        List<String> to = exportTo(rule);
        return to.isEmpty() || to.contains("*") || to.contains(".") || to.contains(rule.namespace());
    }

    private boolean isPrivate(Resource rule) {
        List<String> to = exportTo(rule);
        return to.size() == 1 && (to.contains(".") || to.contains(rule.namespace()));
    }

    private boolean isExported(Resource rule, String namespace) {
        List<String> to = exportTo(rule);
        return to.isEmpty() || to.contains("*") || to.contains(namespace) || (to.contains(".") && rule.namespace().equals(namespace));
    }

    private static Optional<AppliedRule> pick(List<Candidate> among, Map<String, String> labels, HostEntry host, String words,
            List<Reason> why) {
        Comparator<Candidate> specific = Comparator.comparing((Candidate c) -> c.host().startsWith("*")).thenComparingInt(c -> -c.host()
                .length());
        List<Candidate> fitting = among.stream().filter(c -> holdsFor(c.host(), host.host())).sorted(specific).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        String chosen = fitting.getFirst().host();
        List<Resource> same = fitting.stream().filter(c -> c.host().equals(chosen)).map(Candidate::rule).toList();
        Optional<Resource> selecting = same.stream().filter(r -> !selector(r).isEmpty() && Labels.match(selector(r), labels)).findFirst();
        List<Resource> rules = selecting.isPresent()
                ? same.stream().filter(r -> selector(r).equals(selector(selecting.get()))).toList()
                : same.stream().filter(r -> !r.spec().has("workload_selector")).toList();
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Resource first = rules.getFirst();
        why.add(Reason.at(first, first.spec().get("host"), words, first.fullName(), new DestinationRule(first).host()));
        selecting.ifPresent(r -> why.add(Reason.at(r, r.spec().get("workload_selector"), "effective.rule.selects", r.fullName())));
        rules.stream().skip(1).forEach(r -> why.add(Reason.at(r, r.spec().get("host"), "effective.rule.merged", r.fullName())));
        return Optional.of(merged(rules));
    }

    private static Map<String, String> selector(Resource rule) {
        return Labels.of(rule.spec().path("workload_selector", "match_labels"));
    }

    private static boolean holdsFor(String pattern, String host) {
        return pattern.equals(host) || (pattern.startsWith("*") && HostName.overlap(pattern, host) && (!host.startsWith("*") || pattern
                .length() <= host.length()));
    }

    private static AppliedRule merged(List<Resource> rules) {
        Resource first = rules.getFirst();
        Resource owner = rules.stream().filter(r -> r.spec().has("traffic_policy")).findFirst().orElse(first);
        Set<String> names = new HashSet<>();
        List<Subset> subsets = new ArrayList<>();
        for (Resource r : rules) {
            new DestinationRule(r).subsets().stream().map(s -> new Subset(r, s)).filter(s -> names.add(s.name())).forEach(subsets::add);
        }
        return new AppliedRule(first, rules.subList(1, rules.size()), owner, subsets);
    }
}
