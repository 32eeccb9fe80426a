package io.meshscope.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule: ids, texts, samples on both sides, and that it reads only what it declares. */
class RuleCatalogTest {
    private static final Pattern UNFILLED = Pattern.compile("\\{\\d\\}");

    static Stream<Sample> samples() {
        return Sample.all().stream();
    }

    private static Set<Code> codes() {
        return RuleCatalog.all().stream().flatMap(r -> r.info().codes().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void idsAreUniqueAndSorted() {
        assertThat(RuleCatalog.standard()).extracting(r -> r.info().id()).doesNotHaveDuplicates().isSorted();
        assertThat(RuleCatalog.all()).extracting(r -> r.info().id()).doesNotHaveDuplicates().isSorted();
        assertThat(Ist.ALL).extracting(Code::id).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void rulesDeclareWhatTheyAre() {
        for (Rule rule : RuleCatalog.all()) {
            RuleInfo info = rule.info();
            assertThat(info.codes()).as(info.id()).isNotEmpty();
            assertThat(info.subjects()).as(info.id()).isNotEmpty();
            assertThat(info.reads()).as(info.id()).containsAll(info.subjects());
            assertThat(rule.info()).isSameAs(info);
        }
    }

    @Test
    void everyCodeHasItsTextsInBothLanguages() {
        for (Code code : codes()) {
            for (Messages.Lang lang : Messages.Lang.values()) {
                Messages words = Messages.of(lang);
                for (String part : List.of("title", "why", "fix")) {
                    assertThat(words.find(code.key(part))).as(lang + " " + code.key(part)).isPresent();
                }
            }
        }
    }

    static Stream<Code> sampled() {
        return codes().stream();
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void everyCodeHasSamplesOnBothSides(Code code) {
        List<Sample> samples = Sample.all().stream().filter(s -> s.code().equals(code.id())).toList();
        assertThat(samples).as("samples of " + code.id()).isNotEmpty();
        Set<Resource> with = samples.stream().flatMap(s -> s.findings().stream()).map(Finding::resource).collect(Collectors.toSet());
        assertThat(with).as("objects with it").isNotEmpty();
        Set<Kind> kinds = with.stream().map(Resource::kind).collect(Collectors.toSet());
        Set<String> names = with.stream().map(Resource::friendlyName).collect(Collectors.toSet());
        assertThat(samples.stream().flatMap(s -> s.mesh().kinds().stream().filter(kinds::contains).flatMap(k -> s.mesh().all(k).stream())))
                .as("objects without it").anyMatch(r -> !names.contains(r.friendlyName()) || samples.size() > 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isFoundOnItsLinesAndNowhereElse(Sample sample) {
        List<Finding> found = sample.findings();
        assertThat(found).extracting(Sample::line).as(() -> found.toString()).containsExactlyInAnyOrderElementsOf(sample.marked());
        for (Messages.Lang lang : Messages.Lang.values()) {
            assertThat(found).extracting(f -> f.text(Messages.of(lang))).allSatisfy(t -> assertThat(t).doesNotStartWith("ist.")
                    .doesNotStartWith("kia.").doesNotStartWith("msh.").doesNotContainPattern(UNFILLED));
        }
    }

    /** A rule that asks for more than it declared fails, and is not taken for passed. */
    @Test
    void readingMoreThanDeclaredIsAFailure() {
        Rule greedy = new Rule() {
            @Override
            public RuleInfo info() {
                return RuleInfo.of("greedy", List.of(Ist.DEPRECATED), Kind.POD);
            }

            @Override
            public void evaluate(Mesh mesh, Sink sink) {
                mesh.all(Kind.POD);
                mesh.all(Kind.SERVICE);
            }
        };
        Mesh mesh = new MeshBuilder().add(io.meshscope.syntax.Yaml.read("{apiVersion: v1, kind: Pod, metadata: {name: a}}").value())
                .build();
        Analysis analysis = Analysis.run(mesh, List.of(greedy), Analysis.Scope.ALL, JobContext.QUIET);
        assertThat(analysis.results()).singleElement().satisfies(r -> {
            assertThat(r.state()).isEqualTo(RuleResult.State.NOT_EVALUATED);
            assertThat(r.why()).hasValueSatisfying(w -> assertThat(w.key()).isEqualTo("rules.failed"));
        });
    }

    /** Every sample through every rule: none fails, whatever is thrown at it. */
    @Test
    void noRuleFailsOnTheObjectsOfOthers() {
        List<Resource> all = new ArrayList<>();
        Sample.all().forEach(s -> all.addAll(s.objects()));
        Set<Kind> kinds = new TreeSet<>();
        RuleCatalog.all().forEach(r -> kinds.addAll(r.info().reads()));
        Mesh mesh = new MeshBuilder().complete(kinds).add(all).build();
        Analysis analysis = Analysis.run(mesh, RuleCatalog.all(), Analysis.Scope.ALL, JobContext.QUIET);
        assertThat(analysis.results()).allSatisfy(r -> assertThat(r.why()).isEmpty());
        assertThat(analysis.findings()).isSortedAccordingTo(java.util.Comparator.comparing((Finding f) -> f.resource().cluster())
                .thenComparing(Finding::level).thenComparing(f -> f.code().id()));
    }
}
