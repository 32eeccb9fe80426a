package io.meshscope.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.diagnose.fix.Fixes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every step, guide and cause has its words in both languages. */
class TextsTest {
    private static final Pattern ID = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");
    private static final Set<String> OTHER = Set.of("fail-fast", "istio-sidecar-injector", "calico-node", "istio-ca-root-cert",
            "istio-ca-secret", "istio-init", "istio-validation", "linkerd-proxy");

    @Test
    void every_step_has_words_and_a_name_of_its_own() {
        Set<Step> steps = new HashSet<>();
        Guides.all().forEach(g -> steps.addAll(g.steps()));
        List<String> keys = new ArrayList<>();
        steps.forEach(s -> Stream.of("question", "why", "teach", "pass").forEach(p -> keys.add("step." + s.id() + "." + p)));
        assertThat(steps.stream().map(Step::id)).doesNotHaveDuplicates();
        assertThat(missing(keys)).isEmpty();
    }

    @Test
    void every_guide_and_branch_has_words() {
        List<String> keys = new ArrayList<>();
        for (Guide guide : Guides.all()) {
            keys.add("guide." + guide.id() + ".title");
            guide.branches().forEach(b -> keys.add("guide." + guide.id() + "." + b.id()));
        }
        assertThat(Guides.all()).hasSize(8);
        assertThat(missing(keys)).isEmpty();
    }

    @Test
    void every_cause_named_in_a_step_has_words() throws IOException {
        Set<String> steps = new HashSet<>();
        Guides.all().forEach(g -> g.steps().forEach(s -> steps.add(s.id())));
        Set<String> causes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/meshscope/diagnose"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.toString().contains("/fix/")).toList()) {
                Matcher m = ID.matcher(Files.readString(file));
                while (m.find()) {
                    causes.add(m.group(1));
                }
            }
        }
        causes.removeAll(steps);
        causes.removeAll(OTHER);
        List<String> keys = new ArrayList<>();
        causes.forEach(
                c -> Stream.of("title", "explain", "fix", "verify", "prevent", "disproof").forEach(p -> keys.add("cause." + c + "." + p)));
        assertThat(causes).hasSizeGreaterThan(120);
        assertThat(missing(keys)).isEmpty();
        assertThat(Fixes.known()).as("every cause has text to copy, and no other").containsExactlyInAnyOrderElementsOf(causes);
    }

    @Test
    void scope_and_risk_are_said_of_every_family() {
        for (Cause.Family family : Cause.Family.values()) {
            Cause cause = Cause.seen(family, "jwt-missing", Cause.Severity.HIGH, "", "");
            for (Messages.Lang lang : Messages.Lang.values()) {
                assertThat(cause.scope().text(Messages.of(lang))).doesNotContain("diagnose.");
                assertThat(cause.risk().text(Messages.of(lang))).doesNotContain("diagnose.");
            }
        }
    }

    private static List<String> missing(List<String> keys) {
        List<String> out = new ArrayList<>();
        for (Messages.Lang lang : Messages.Lang.values()) {
            keys.stream().filter(k -> Messages.of(lang).find(k).isEmpty()).forEach(k -> out.add(lang + " " + k));
        }
        return out;
    }
}
