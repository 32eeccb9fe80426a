package io.meshscope.ui.view.findings;

import io.meshscope.base.Messages;
import io.meshscope.base.Problem;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.rules.Level;
import io.meshscope.rules.RuleResult;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.Judgement;
import io.meshscope.ui.mesh.Looks;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.PlacedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of the page, put into the words of one language: a finding, a rule that could not judge, or a piece of evidence that could not be
 * read.
 *
 * @param subject   what it stands for
 * @param tone      its shape
 * @param severity  the word beside the shape
 * @param code      the code, or ""
 * @param object    the object as istioctl names it, or ""
 * @param namespace namespace of the object, or ""
 * @param message   what is wrong, or why nobody knows
 * @param rule      the rule, or ""
 * @param place     file and line, or ""
 */
record FindingRow(Subject subject, Tone tone, String severity, String code, String object, String namespace, String message, String rule,
        String place) {
    /** What a row stands for. */
    sealed interface Subject {
        /** Something wrong. */
        record Found(PlacedFinding finding) implements Subject {}

        /** A rule that could not judge. */
        record NotEvaluated(RuleResult result) implements Subject {}

        /** Evidence that could not be read. */
        record Unread(Problem problem) implements Subject {}
    }

    /** All rows of a mesh: what could not be read, what is wrong, what is silenced, and what nobody could judge. */
    static List<FindingRow> of(MeshState state, Messages m) {
        List<FindingRow> out = new ArrayList<>();
        state.problems().forEach(p -> out.add(unread(p, m)));
        if (state.judgement().isPresent()) {
            Judgement j = state.judgement().get();
            j.findings().forEach(f -> out.add(found(f, m)));
            j.suppressed().forEach(f -> out.add(found(f, m)));
            j.notEvaluated().forEach(r -> out.add(notEvaluated(r, m)));
        }
        return List.copyOf(out);
    }

    private static FindingRow found(PlacedFinding f, Messages m) {
        Resource r = f.finding().resource();
        Tone tone = f.suppressed() ? Tone.SKIPPED : Looks.tone(f.finding().level());
        String word = m.text(f.suppressed() ? "findings.suppressed.word" : Looks.key(f.finding().level()));
        return new FindingRow(new Subject.Found(f), tone, word, f.finding().code().id(), r.friendlyName(), r.namespace(), f.finding().text(
                m), f.rule(), f.place());
    }

    private static FindingRow notEvaluated(RuleResult result, Messages m) {
        String why = result.why().map(p -> p.text(m)).orElse("");
        String codes = String.join(" ", result.rule().codes().stream().map(c -> c.id()).toList());
        return new FindingRow(new Subject.NotEvaluated(result), Tone.UNKNOWN, m.text("findings.notEvaluated.word"), codes, "", "", why,
                result.rule().id(), "");
    }

    private static FindingRow unread(Problem p, Messages m) {
        Problem bare = p.at("");
        String file = p.place().substring(p.place().lastIndexOf('/') + 1);
        return new FindingRow(new Subject.Unread(p), Looks.tone(p.level()), m.text("mesh.level." + p.level().name()), "", "", "", bare.text(
                m), "", file);
    }

    /** The finding, when it is one. */
    Optional<PlacedFinding> finding() {
        return subject instanceof Subject.Found(PlacedFinding f) ? Optional.of(f) : Optional.empty();
    }

    /** Whether it is a finding that was silenced. */
    boolean isSuppressed() {
        return subject instanceof Subject.Found(PlacedFinding f) && f.suppressed();
    }

    /** Whether it is something wrong that counts. */
    boolean counts() {
        return !(subject instanceof Subject.NotEvaluated) && !isSuppressed();
    }

    /** How bad it is; empty for what was not judged. */
    Optional<Level> level() {
        return switch (subject) {
            case Subject.Found(PlacedFinding f) -> Optional.of(f.finding().level());
            case Subject.Unread(Problem p) -> Optional.of(switch (p.level()) {
                case ERROR -> Level.ERROR;
                case WARNING -> Level.WARNING;
                case INFO -> Level.INFO;
            });
            case Subject.NotEvaluated _ -> Optional.empty();
        };
    }

    /** Order by severity: worst first, then what is not known, then what was silenced. */
    int order() {
        return isSuppressed() ? Level.values().length + 1 : level().map(Enum::ordinal).orElse(Level.values().length);
    }

    /** How many places show it. */
    int evidence() {
        return finding().map(f -> 1 + f.finding().evidence().size()).orElse(0);
    }

    /** Where it is wrong. */
    Optional<Locator> where() {
        return finding().map(f -> f.finding().where());
    }

    /** Who wrote the rule down first: Istio, Kiali or this program; "" for what is no rule's finding. */
    String family() {
        return code.length() < 3 ? "" : switch (code.substring(0, 3)) {
            case "IST" -> "Istio";
            case "KIA" -> "Kiali";
            default -> "Meshscope";
        };
    }
}
