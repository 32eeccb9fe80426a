package io.meshscope.ui.mesh;

import io.meshscope.base.JobContext;
import io.meshscope.model.Mesh;
import io.meshscope.rules.Analysis;
import io.meshscope.rules.Finding;
import io.meshscope.rules.RuleCatalog;
import io.meshscope.rules.RuleResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules say of a mesh, with every line counted.
 *
 * @param analysis   as the rules left it
 * @param findings   what was found, worst first, suppressed findings left out
 * @param suppressed what was silenced
 * @param byPath     findings, suppressed ones left out, by the document they stand in and in the order of its lines
 * @param byObject   the same by {@link io.meshscope.model.Resource#friendlyName}
 */
public record Judgement(Analysis analysis, List<PlacedFinding> findings, List<PlacedFinding> suppressed,
        Map<String, List<PlacedFinding>> byPath, Map<String, List<PlacedFinding>> byObject) {
    public Judgement {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
    }

    /** Runs all rules that run when nothing is said. */
    static Judgement of(Mesh mesh, JobContext context) {
        Analysis analysis = Analysis.run(mesh, RuleCatalog.standard(), Analysis.Scope.ALL, context);
        Map<Finding, String> rules = new HashMap<>();
        Map<String, String> byCode = new HashMap<>();
        for (RuleResult r : analysis.results()) {
            r.findings().forEach(f -> rules.putIfAbsent(f, r.rule().id()));
            r.rule().codes().forEach(c -> byCode.putIfAbsent(c.id(), r.rule().id()));
        }
        List<PlacedFinding> found = placed(analysis.findings(), rules, byCode, false, context);
        List<PlacedFinding> silent = placed(analysis.suppressed(), rules, byCode, true, context);
        Map<String, List<PlacedFinding>> byPath = found.stream().sorted(java.util.Comparator.comparingInt(PlacedFinding::line))
                .collect(Collectors.groupingBy(PlacedFinding::path));
        Map<String, List<PlacedFinding>> byObject = found.stream().collect(Collectors.groupingBy(f -> f.finding().resource()
                .friendlyName(), LinkedHashMap::new, Collectors.toList()));
        return new Judgement(analysis, found, silent, byPath, byObject);
    }

    private static List<PlacedFinding> placed(List<Finding> findings, Map<Finding, String> rules, Map<String, String> byCode,
            boolean suppressed, JobContext context) {
        List<PlacedFinding> out = new ArrayList<>();
        for (Finding f : findings) {
            context.cancel().check();
            String rule = rules.getOrDefault(f, byCode.getOrDefault(f.code().id(), ""));
            out.add(PlacedFinding.of(f, rule, suppressed));
        }
        return out;
    }

    /** The rules that could not judge; they never count as passed. */
    public List<RuleResult> notEvaluated() {
        return in(RuleResult.State.NOT_EVALUATED).toList();
    }

    /** How many rules looked and found nothing. */
    public long clean() {
        return in(RuleResult.State.CLEAN).count();
    }

    private Stream<RuleResult> in(RuleResult.State state) {
        return analysis.results().stream().filter(r -> r.state() == state);
    }
}
