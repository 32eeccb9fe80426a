package io.meshscope.report;

import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Contradiction;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Verdict;
import io.meshscope.report.Block.Code;
import io.meshscope.report.Block.Heading;
import io.meshscope.report.Block.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A diagnosis as a report: Issue Summary, Diagnosis, Resolution for the first cause, then other causes, what was contradictory or not
 * checked, and what is missing. Credentials are not taken out here: whoever hands the text on redacts it.
 */
public final class DiagnosisReport {
    private static final int PLACES = 12;
    private static final int OTHERS = 8;

    private final Diagnosis diagnosis;
    private final Messages messages;
    private final List<Block> blocks = new ArrayList<>();

    private DiagnosisReport(Diagnosis diagnosis, Messages messages) {
        this.diagnosis = diagnosis;
        this.messages = messages;
    }

    /** The parts of the report, in order, in the language of the messages. */
    public static List<Block> of(Diagnosis diagnosis, Messages messages) {
        DiagnosisReport report = new DiagnosisReport(diagnosis, messages);
        report.build();
        return List.copyOf(report.blocks);
    }

    private void build() {
        blocks.add(new Heading(1, messages.text("report.title", words(diagnosis.guide().title()))));
        Optional<Diagnosis.Ranked> first = diagnosis.first();
        first.ifPresentOrElse(this::cause, this::nothing);
        others();
        contradictions();
        open();
        missing();
    }

    private void cause(Diagnosis.Ranked ranked) {
        Cause cause = ranked.cause();
        heading("report.summary");
        item("report.symptom", words(cause.words("title")));
        item("report.affected", affected());
        item("report.severity", words(cause.severity().words()));
        heading("report.diagnosis");
        item("report.cause", words(cause.words("explain")));
        item("report.certainty",
                messages.text(ranked.judgements().stream().anyMatch(j -> j.certainty() >= 3) ? "report.certain" : "report.likely"));
        ranked.proofs().stream().limit(PLACES).forEach(p -> item("report.evidence", proof(p)));
        ranked.cause().about().ifPresent(_ -> item("report.related", String.valueOf(cause.args().getFirst())));
        item("report.disproof", words(cause.words("disproof")));
        heading("report.resolution");
        item("report.action", words(cause.words("fix")));
        item("report.scope", words(cause.scope()));
        item("report.risk", words(cause.risk()) + " " + messages.text("report.copyOnly"));
        if (!cause.fixYaml().isEmpty()) {
            blocks.add(new Code(cause.fixYaml()));
        }
        item("report.verify", words(cause.words("verify")));
        item("report.prevent", words(cause.words("prevent")));
    }

    private void nothing() {
        heading("report.summary");
        List<Diagnosis.Walked> told = diagnosis.told().stream().filter(w -> w.verdict() == Verdict.PROBLEM).toList();
        told.forEach(w -> item("report.symptom", messages.text("report.told", words(w.step().words("question")), note(w))));
        if (told.isEmpty()) {
            boolean unknown = !unwalked().isEmpty() || diagnosis.walked().stream().anyMatch(w -> w.verdict() == Verdict.UNKNOWN);
            item("report.symptom", messages.text(unknown ? "report.unknown" : "report.healthy"));
        }
    }

    private String affected() {
        String first = diagnosis.first().map(r -> r.cause().id()).orElse("");
        return diagnosis.causes().stream().filter(r -> r.cause().id().equals(first)).limit(OTHERS)
                .map(r -> String.valueOf(r.cause().args().getFirst())).filter(a -> !a.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String proof(Proof proof) {
        return words(proof.source().words()) + ": " + words(proof.says()) + " (" + proof.place().text() + ")";
    }

    private void others() {
        if (diagnosis.causes().size() > 1) {
            heading("report.others");
            diagnosis.causes().stream().skip(1).limit(OTHERS).forEach(this::other);
        }
    }

    /** Of a further cause what is needed to decide whether it is the one, and to mend it then. */
    private void other(Diagnosis.Ranked ranked) {
        Cause cause = ranked.cause();
        blocks.add(new Item(words(cause.severity().words()), words(cause.words("title"))));
        ranked.proofs().stream().limit(2).forEach(p -> item("report.evidence", proof(p)));
        item("report.disproof", words(cause.words("disproof")));
        item("report.action", words(cause.words("fix")));
        item("report.scope", words(cause.scope()));
        item("report.risk", words(cause.risk()));
        if (!cause.fixYaml().isEmpty()) {
            blocks.add(new Code(cause.fixYaml()));
        }
    }

    private void contradictions() {
        List<Contradiction> all = diagnosis.contradictions();
        if (!all.isEmpty()) {
            heading("report.contradictions");
            for (Contradiction c : all) {
                String places = c.proofs().stream().limit(OTHERS).map(p -> p.place().text()).distinct().collect(Collectors.joining(", "));
                blocks.add(new Item("", words(c.says()) + (places.isEmpty() ? "" : " (" + places + ")")));
            }
        }
    }

    private void open() {
        heading("report.steps");
        for (Diagnosis.Walked walked : diagnosis.walked()) {
            String says = walked.answer().isPresent()
                    ? note(walked)
                    : walked.judgements().stream().map(Judgement::says).map(this::words).distinct().limit(3).collect(Collectors.joining(
                            " "));
            String verdict = words(walked.verdict().words());
            blocks.add(new Item(walked.answer().isPresent() ? messages.text("report.byUser", verdict) : verdict, words(walked.step().words(
                    "question")) + " " + says + versions(walked.step())));
        }
        unwalked().forEach(s -> blocks.add(new Item(messages.text("report.unwalked"), words(s.words("question")))));
    }

    private String versions(Step step) {
        String versions = words(step.versionWords());
        return versions.isEmpty() ? "" : " (" + versions + ")";
    }

    private List<Step> unwalked() {
        Set<String> walked = diagnosis.walked().stream().map(w -> w.step().id()).collect(Collectors.toSet());
        return diagnosis.guide().steps().stream().filter(s -> !walked.contains(s.id())).toList();
    }

    private String note(Diagnosis.Walked walked) {
        return walked.answer().map(a -> a.note().isEmpty() ? messages.text("report.noNote") : a.note()).orElse("");
    }

    private void missing() {
        List<Missing> all = diagnosis.missing();
        if (!all.isEmpty()) {
            heading("report.missing");
            for (Missing m : all) {
                blocks.add(new Item("", words(m.what())));
                m.command().ifPresent(c -> blocks.add(new Code(c)));
            }
        }
    }

    private void heading(String key) {
        blocks.add(new Heading(2, messages.text(key)));
    }

    private void item(String key, String text) {
        if (!text.isBlank()) {
            blocks.add(new Item(messages.text(key), text.strip()));
        }
    }

    private String words(Phrase phrase) {
        return phrase.text(messages).strip();
    }
}
