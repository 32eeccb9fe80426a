package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every verdict every step can come to has a fixture that ends in it, and words in both languages. */
class StepVerdictsTest {
    private static final Guide AUTO = Guides.find("auto").orElseThrow();

    private static Map<String, Diagnosis.Walked> walk(Scene scene) {
        Map<String, Diagnosis.Walked> out = new TreeMap<>();
        AUTO.branches().forEach(b -> b.steps().forEach(s -> out.put(s.id(), Diagnosis.walk(b, s, scene))));
        return out;
    }

    @Test
    void every_verdict_of_every_step_has_a_fixture_and_words() {
        Map<String, Map<Verdict, String>> seen = new TreeMap<>();
        List<String> wordless = new ArrayList<>();
        VerdictFixtures.all().forEach((name, scene) -> walk(scene.get()).forEach((step, walked) -> {
            seen.computeIfAbsent(step, _ -> new EnumMap<>(Verdict.class)).putIfAbsent(walked.found(), name);
            walked.judgements().forEach(j -> check(name, step, j, wordless));
        }));
        List<String> missing = new ArrayList<>();
        AUTO.steps().forEach(s -> s.verdicts().stream().filter(v -> !seen.getOrDefault(s.id(), Map.of()).containsKey(v))
                .forEach(v -> missing.add(s.id() + " " + v)));
        System.out.println("verdicts with a fixture: " + seen.values().stream().mapToInt(Map::size).sum() + " of " + AUTO.steps().stream()
                .mapToInt(s -> s.verdicts().size()).sum() + " in " + seen.size() + " steps");
        assertThat(missing).isEmpty();
        assertThat(wordless).isEmpty();
        AUTO.steps().forEach(s -> assertThat(s.verdicts()).as(s.id()).containsAll(seen.getOrDefault(s.id(), Map.of()).keySet()));
    }

    /** A step for newer versions does not come up in an older mesh, and says for which it holds. */
    @Test
    void steps_hold_for_versions() {
        String old = """
                     ---
                     apiVersion: apps/v1
                     kind: Deployment
                     metadata: {name: istiod, namespace: istio-system, labels: {app: istiod}}
                     spec: {replicas: 1, template: {spec: {containers: [{name: discovery, image: "pilot:1.8.6"}]}}}
                     """;
        Scene scene = Scenes.texts(io.meshscope.practice.Practice.NOW, "objects.yaml", MadeMesh.OBJECTS + old);
        assertThat(scene.minor()).hasValue(8);
        List<Step> newer = AUTO.steps().stream().filter(s -> !s.versions().contains(8)).toList();
        assertThat(newer).isNotEmpty().allMatch(s -> s.versionWords().text(Messages.of(Messages.Lang.KO)).startsWith("Istio 1."));
        Map<String, Diagnosis.Walked> walked = walk(scene);
        assertThat(newer).allMatch(s -> java.util.Objects.requireNonNull(walked.get(s.id())).found() == Verdict.NOT_APPLICABLE);
    }

    private static void check(String fixture, String step, Judgement j, List<String> wordless) {
        for (Messages.Lang lang : Messages.Lang.values()) {
            Messages messages = Messages.of(lang);
            List<String> texts = new ArrayList<>(List.of(j.says().text(messages)));
            j.missing().forEach(m -> texts.add(m.what().text(messages)));
            j.proofs().forEach(p -> texts.add(p.says().text(messages)));
            texts.stream().filter(t -> t.isBlank() || t.matches("(?s).*\\b(step|diagnose|cause|flow|simulate)\\.[a-zA-Z-]+\\.[a-zA-Z].*"))
                    .forEach(t -> wordless.add(fixture + " " + step + " " + lang + " " + t));
        }
        if (j.verdict() == Verdict.UNKNOWN && j.missing().isEmpty() || j.verdict() == Verdict.PROBLEM && j.proofs().isEmpty()) {
            wordless.add(fixture + " " + step + " without what is missing or what proves it");
        }
    }
}
