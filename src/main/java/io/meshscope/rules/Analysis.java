package io.meshscope.rules;

import io.meshscope.base.JobContext;
import io.meshscope.base.Parallel;
import io.meshscope.base.Problem;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.base.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What rules say of a mesh. Objects in {@link #IGNORED} namespaces are not seen, equal findings are given once, and findings are sorted as
 * istioctl sorts them: cluster, level, code, object, text.
 *
 * @param results    how each rule went, in the order of the rules
 * @param findings   everything found, sorted; suppressed findings left out
 * @param suppressed what was silenced by annotation or filter, sorted
 */
public record Analysis(List<RuleResult> results, List<Finding> findings, List<Finding> suppressed) {
    /** Namespaces of Kubernetes itself, in which istioctl looks at nothing. */
    public static final Set<String> IGNORED = Set.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");

    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding f) -> f.resource().cluster()).thenComparing(
            Finding::level).thenComparing(f -> f.code().id())
            .thenComparing(f -> f.resource().kind().name() + "/" + f.resource().name() + "/"
                    + f.resource().namespace())
            .thenComparing(f -> String.join(" ", f.args()));

    /**
     * What to leave out.
     *
     * @param suppressions filters
     * @param namespace    the only namespace to tell of; "" for all. Cluster-wide objects are always told of
     */
    public record Scope(List<Suppression> suppressions, String namespace) {
        /** Everything. */
        public static final Scope ALL = new Scope(List.of(), "");

        boolean includes(Resource r) {
            String in = r.kind().equals(Kind.NAMESPACE) ? r.name() : r.namespace();
            return namespace.isEmpty() || in.isEmpty() || in.equals(namespace);
        }
    }

    /** What makes two findings the same. */
    private record Same(Code code, String variant, Resource resource, List<String> args, @Nullable Locator where) {
        static Same of(Finding f) {
            return new Same(f.code(), f.variant(), f.resource(), f.args(), f.code().oncePerArgs() ? null : f.where());
        }
    }

    public Analysis {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
    }

    /** Runs rules over a mesh. */
    public static Analysis run(Mesh mesh, List<Rule> rules, Scope scope, JobContext context) {
        Mesh seen = mesh.without(IGNORED);
        OptionalInt version = IstioVersion.minor(mesh);
        List<RuleResult> results = Parallel.map(rules, rule -> evaluate(rule, seen, version, context.cancel()), context);
        Map<Same, Finding> all = new LinkedHashMap<>();
        for (RuleResult result : results) {
            result.findings().stream().filter(f -> scope.includes(f.resource())).forEach(f -> all.merge(Same.of(f), f, Analysis::join));
        }
        Map<Boolean, List<Finding>> split = all.values().stream().sorted(ORDER).collect(Collectors.partitioningBy(f -> isSilent(f, scope)));
        List<Finding> loud = split.getOrDefault(false, List.of());
        return new Analysis(results.stream().map(r -> heard(r, scope)).toList(), loud, split.getOrDefault(true, List.of()));
    }

    private static Finding join(Finding first, Finding second) {
        List<Locator> places = new ArrayList<>(second.evidence());
        places.addFirst(second.where());
        return first.withEvidence(places);
    }

    private static boolean isSilent(Finding f, Scope scope) {
        return Suppression.byAnnotation(f) || scope.suppressions().stream().anyMatch(s -> s.covers(f));
    }

    private static RuleResult heard(RuleResult result, Scope scope) {
        if (result.findings().isEmpty()) {
            return result;
        }
        List<Finding> left = result.findings().stream().filter(f -> scope.includes(f.resource()) && !isSilent(f, scope)).toList();
        return new RuleResult(result.rule(), left.isEmpty() ? RuleResult.State.CLEAN : result.state(), left, result.why());
    }

    private static RuleResult evaluate(Rule rule, Mesh mesh, OptionalInt version, Cancel cancel) {
        RuleInfo info = rule.info();
        if (version.isPresent() && !info.versions().contains(version.getAsInt())) {
            return notEvaluated(info, Problem.info("rules.otherVersion", "", "1." + version.getAsInt()));
        }
        Set<Kind> missing = new TreeSet<>(info.needs());
        missing.removeIf(mesh::isCollected);
        if (missing.isEmpty() && info.subjects().stream().noneMatch(mesh::isCollected)) {
            missing.addAll(info.subjects());
        }
        if (!missing.isEmpty()) {
            return notEvaluated(info, Problem.info("rules.missingKinds", "", missing.stream().map(Kind::name).distinct().collect(Collectors
                    .joining(", "))));
        }
        if (mesh.kinds().stream().noneMatch(info.subjects()::contains)) {
            return new RuleResult(info, RuleResult.State.NOTHING_TO_CHECK, List.of(), Optional.empty());
        }
        return collect(rule, info, mesh, cancel);
    }

    private static RuleResult collect(Rule rule, RuleInfo info, Mesh mesh, Cancel cancel) {
        Set<Kind> declared = info.reads();
        Mesh watched = mesh.watched(kind -> {
            if (!declared.contains(kind)) {
                throw new IllegalStateException(info.id() + " reads " + kind + " without declaring it");
            }
        });
        Map<Same, Finding> found = new LinkedHashMap<>();
        try {
            rule.evaluate(watched, new Sink() {
                @Override
                public void report(Finding finding) {
                    found.merge(Same.of(finding), finding, Analysis::join);
                }

                @Override
                public Cancel cancel() {
                    return cancel;
                }
            });
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // One rule with a mistake of ours must not take the others' answers away, and must not look as if it had passed.
            return notEvaluated(info, Problem.error("rules.failed", "", String.valueOf(e)));
        }
        RuleResult.State state = found.isEmpty() ? RuleResult.State.CLEAN : RuleResult.State.FOUND;
        return new RuleResult(info, state, List.copyOf(found.values()), Optional.empty());
    }

    private static RuleResult notEvaluated(RuleInfo info, Problem why) {
        return new RuleResult(info, RuleResult.State.NOT_EVALUATED, List.of(), Optional.of(why));
    }
}
